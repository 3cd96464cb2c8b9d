#!/usr/bin/env bash
# Compiles src/main/rego to the bundle that the product carries: the same bytes from the same sources.
#
#   build-bundle.sh                          rebuilds src/main/resources/policy/bundle.tar.gz, and src/main/rego/data.json
#   build-bundle.sh <folder> <bundle>        compiles the base together with an installation's own rules
#   build-bundle.sh <folder> <bundle> rego   the same for an OPA server
#
# A policy task can name the rules that are annotated as entry points. Needs opa 1.22.2 or newer on the path.
set -euo pipefail
export LC_ALL=C
own=${1:+$(realpath "$1")}
target=${2:+$(realpath "$2")}
form=${3:-wasm}
cd "$(dirname "${BASH_SOURCE[0]}")"
module=$PWD
target=${target:-$module/src/main/resources/policy/bundle.tar.gz}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What sha256sum prints for every source, by path; the digest of that names the policies.
listing() { (cd "$1" && find . -name '*.rego' ! -name '*_test.rego' -type f | sed 's|^\./||' | sort | tr '\n' '\0' | xargs -0 -r sha256sum); }
digest() { sha256sum | cut -d' ' -f1; }
part() { tar -xzOf "$1" "$2" 2>/dev/null; }

cp -R src/main/rego "$work/base"
cp src/main/opa/capabilities.json "$work"
mkdir "$work/own"
[ -z "$own" ] || cp -R "$own/." "$work/own"
base=$({ listing src/main/rego; (cd src/main/opa && sha256sum capabilities.json); } | digest)
sources=$base
[ -z "$own" ] || sources=$({ echo "$base"; listing "$own"; } | digest)

# The time changes only when the sources do, so that building again changes nothing.
built=
if [ -f "$target" ] && old=$(part "$target" /data.json) && [[ $old == *"\"sources\":\"$sources\""* ]]; then
  built=$(sed -E 's/.*"built":"([^"]*)".*/\1/' <<<"$old")
fi
built=${built:-$(date -u -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%Y-%m-%dT%H:%M:%SZ)}

build() { # <digest of the module>
  printf '{"signalbox":{"bundle":{"base":"%s","built":"%s","revision":"%s","sources":"%s","wasm":"%s"}}}\n' \
    "$base" "$built" "${sources:0:12}" "$sources" "$1" >"$work/base/data.json"
  (cd "$work" && opa build -t "$form" --capabilities capabilities.json --revision "${sources:0:12}" \
    --ignore "*_test.rego" -o bundle.tar.gz base own)
}

# Data is no part of the module, so its digest can stand in the data.
build none
[ "$form" != wasm ] || build "$(part "$work/bundle.tar.gz" /policy.wasm | digest)"
mkdir -p "$(dirname "$target")"
cp "$work/bundle.tar.gz" "$target"
# An OPA server that is pointed at the sources tells the same revision.
[ -n "$own" ] || cp "$work/base/data.json" "$module/src/main/rego/data.json"
echo "${sources:0:12} built $built: $target"
