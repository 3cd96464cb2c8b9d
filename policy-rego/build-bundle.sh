#!/usr/bin/env bash
# Compiles src/main/rego to the bundle that the product carries: the same bytes from the same sources.
#
#   build-bundle.sh                      rebuilds src/main/resources/policy/bundle.tar.gz
#   build-bundle.sh <folder> <bundle>    compiles the base together with an installation's own rules
#
# A policy task can name the rules that are annotated as entry points. Needs opa 1.22.2 or newer on the path.
set -euo pipefail
export LC_ALL=C
own=${1:+$(realpath "$1")}
target=${2:+$(realpath "$2")}
cd "$(dirname "${BASH_SOURCE[0]}")"
target=${target:-$PWD/src/main/resources/policy/bundle.tar.gz}
capabilities=src/main/opa/capabilities.json
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What sha256sum prints for every source, by path; the digest of that names the policies.
listing() { (cd "$1" && find . -name '*.rego' -type f | sed 's|^\./||' | sort | tr '\n' '\0' | xargs -0 -r sha256sum); }
digest() { sha256sum | cut -d' ' -f1; }

base=$({ listing src/main/rego; (cd src/main/opa && sha256sum capabilities.json); } | digest)
sources=$base
[ -z "$own" ] || sources=$({ echo "$base"; listing "$own"; } | digest)

# The time changes only when the sources do, so that building again changes nothing.
built=
if [ -f "$target" ] && old=$(tar -xzOf "$target" /data.json 2>/dev/null) && [[ $old == *"\"sources\":\"$sources\""* ]]; then
  built=$(sed -E 's/.*"built":"([^"]*)".*/\1/' <<<"$old")
fi
built=${built:-$(date -u -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%Y-%m-%dT%H:%M:%SZ)}

build() { # <digest of the module>
  printf '{"signalbox":{"bundle":{"base":"%s","built":"%s","revision":"%s","sources":"%s","wasm":"%s"}}}\n' \
    "$base" "$built" "${sources:0:12}" "$sources" "$1" >"$work/data.json"
  opa build -t wasm --capabilities "$capabilities" --revision "${sources:0:12}" -o "$work/bundle.tar.gz" \
    src/main/rego ${own:+"$own"} "$work/data.json"
}

# Data is no part of the module, so its digest can stand in the data.
build none
build "$(tar -xzOf "$work/bundle.tar.gz" /policy.wasm | digest)"
mkdir -p "$(dirname "$target")"
cp "$work/bundle.tar.gz" "$target"
echo "${sources:0:12} built $built: $target"
