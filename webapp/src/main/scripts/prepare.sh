#!/bin/sh
# Keeps the classes that a start of Signalbox loads, parsed and linked, in one file that the next starts map:
#   prepare.sh <java> <signalbox.jar> <archive> [<option of the JVM> ...]
# The jar is the extracted one, beside its lib/. An archive that ends in .aot is an AOT cache (JDK 25 and newer), any other a
# CDS archive. It serves this JDK with this jar at this path and these options; others do without it, only slower.
# It is taken from a run with a home, a database and an environment of its own: nothing of an installation is touched.
# It is there whole or not at all.
set -eu
java=$1 jar=$2 archive=$3
shift 3
draft=$archive.$$
scratch=$(mktemp -d)
patience=600
run=

clean_up() {
  [ -z "$run" ] || kill -9 "$run" 2>/dev/null || :
  rm -rf "$scratch" "$draft" "$draft.config"
}
trap clean_up EXIT
trap 'exit 1' HUP INT TERM

fail() {
  echo "The start could not be prepared; it only stays slower. The last lines of the run:" >&2
  tail -n 5 "$scratch/log" >&2
  exit 1
}

get() {
  if command -v curl; then
    curl -fs "$1"
  elif command -v wget; then
    wget -q -O - "$1"
  fi >/dev/null 2>&1 || :
}

case $archive in
  *.aot) set -- "$@" "-XX:AOTCacheOutput=$draft" ;;
  *) set -- "$@" "-XX:ArchiveClassesAtExit=$draft" ;;
esac
cd "$scratch"
env -i PATH="$PATH" HOME="$scratch" LC_ALL=C.UTF-8 SIGNALBOX_HOME="$scratch/home" SERVER_PORT=0 SPRING_PROFILES_ACTIVE=demo \
  "$java" "$@" -Djava.io.tmpdir="$scratch" -jar "$jar" >log 2>&1 &
run=$!

until url=$(sed -n 's/.*Signalbox is ready: //p' log) && [ -n "$url" ]; do
  sleep 1
  patience=$((patience - 1))
  [ "$patience" -gt 0 ] || fail
  kill -0 "$run" 2>/dev/null || fail
done
for page in actuator/health/readiness login login; do
  get "$url/$page"
done

kill "$run"
wait "$run" || :
run=
[ -s "$draft" ] || fail
mv "$draft" "$archive"
