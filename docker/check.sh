#!/usr/bin/env bash
# Builds the image and walks the flow in containers: non-root, read-only, with PostgreSQL and OPA beside it.
#   docker/check.sh            after ./mvnw -DskipTests package; needs docker and curl, and removes what it starts
# BASE_IMAGE (with Java 25), BASE_JAVA_HOME, POSTGRES_IMAGE and OPA_IMAGE (with the tool at /opa) say what it is made from.
# Further arguments go to docker build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOCKER_BUILDKIT=${DOCKER_BUILDKIT:-0}
name=signalbox-check-$$
password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
answer=$(mktemp)

say() { printf '%4ss  %s\n' "$SECONDS" "$*"; }
fail() {
  say "FAILED: $*"
  cat "$answer"
  docker logs --tail 20 "$name" || true
  exit 1
}
clean_up() {
  docker rm -fv "$name" "$name-postgres" "$name-opa" >/dev/null 2>&1 || true
  docker volume rm "$name-demo" "$name-product" >/dev/null 2>&1 || true
  docker network rm "$name" >/dev/null 2>&1 || true
  docker rmi "$name" >/dev/null 2>&1 || true
  rm -f "$answer"
}
trap clean_up EXIT

beside() { docker run -d --network "$name" --name "$name-$1" --network-alias "$1" "${@:2}" >/dev/null; }

# start <home> <database> [<argument of docker run> ...]
start() {
  docker run -d --name "$name" --network "$name" -p 127.0.0.1::8080 --read-only --user "${RUN_AS:-10001:10001}" --memory 2g \
    --cap-drop ALL --security-opt no-new-privileges -v "$name-$1:/var/lib/signalbox" \
    -e SIGNALBOX_STORE_JDBC_URL="jdbc:postgresql://postgres:5432/$2" -e SIGNALBOX_STORE_USERNAME=signalbox \
    -e SIGNALBOX_STORE_PASSWORD="$password" -e SIGNALBOX_POLICY_MODE=server -e SIGNALBOX_POLICY_SERVER_URL=http://opa:8181 \
    "${@:3}" "$name" >/dev/null
  until [ "$(docker inspect -f '{{.State.Health.Status}}' "$name")" = healthy ]; do
    [ "$(docker inspect -f '{{.State.Running}}' "$name")" = true ] || fail "it ended at its start"
    [ "$SECONDS" -lt 1200 ] || fail "it did not become healthy"
    sleep 1
  done
  base=http://$(docker port "$name" 8080 | head -n 1)
}
stop() {
  docker stop -t 30 "$name" >/dev/null
  [ "$(docker inspect -f '{{.State.ExitCode}}' "$name")" = 143 ] || fail "it did not end by itself"
  docker rm "$name" >/dev/null
}

# call <expected status> <login> <path> [<body>]: the answer lies in $answer
call() {
  local status options=(-s -m 30 -o "$answer" -w '%{http_code}')
  [ -z "$2" ] || options+=(-u "$2")
  [ $# -lt 4 ] || options+=(-H 'Content-Type: application/json' -d "$4")
  status=$(curl "${options[@]}" "$base$3") || true
  [ "$status" = "$1" ] || fail "$3 answered $status, not $1"
}
has() { grep -qE "$1" "$answer"; }
field() { sed -nE "s/.*\"$1\":\"([^\"]*)\".*/\1/p" "$answer" | head -n 1; }
# eventually <what> <login> <path> <pattern>
eventually() {
  for _ in $(seq 60); do
    call 200 "$2" "$3"
    if has "$4"; then return; fi
    sleep 1
  done
  fail "$1"
}
ticket() { printf '{"businessKey":"%s","variables":{"ticket":"%s","customer":"Ada"}}' "$1" "$2"; }

docker build -q -f docker/Dockerfile -t "$name" --build-arg "BASE_IMAGE=${BASE_IMAGE:-eclipse-temurin:25-jre}" \
  ${BASE_JAVA_HOME:+--build-arg "JAVA_HOME=$BASE_JAVA_HOME"} "$@" . >/dev/null
say "the image is built: $(docker image inspect -f '{{.Size}}' "$name" | awk '{printf "%.0f MB", $1 / 1e6}')"

docker network create "$name" >/dev/null
beside postgres -e POSTGRES_USER=signalbox -e POSTGRES_DB=signalbox -e POSTGRES_PASSWORD="$password" "${POSTGRES_IMAGE:-postgres:17}"
beside opa -v "$PWD/policy-rego/src/main/rego:/policies:ro" "${OPA_IMAGE:-openpolicyagent/opa:1.22.2}" \
  run --server --addr=0.0.0.0:8181 --disable-telemetry /policies
until docker exec -e PGPASSWORD="$password" "$name-postgres" psql -q -h 127.0.0.1 -U signalbox -c 'CREATE DATABASE demo' 2>/dev/null; do
  [ "$SECONDS" -lt 900 ] || fail "PostgreSQL does not answer"
  sleep 1
done

start demo demo -e SPRING_PROFILES_ACTIVE=demo -e SERVER_ADDRESS=0.0.0.0
say "the demo is healthy: user $(docker exec "$name" id -u), read-only"
docker exec "$name" sh -c '! touch /opt/signalbox/x /tmp/x /x 2>/dev/null' || fail "it can write outside its home"
[ -z "$(docker diff "$name" | grep -vE ' /(run|etc|var|var/lib)(/secrets)?$' || true)" ] || fail "it changed its image"

start=/api/v1/processes/ticket-routing/start
call 201 operator:operator $start "$(ticket sure 'I was charged twice on my invoice this month, please refund one payment.')"
sure=$(field instanceId)
eventually "the sure ticket did not end" operator:operator "/api/v1/instances/$sure" '"ticketId":"[^"]+"'
has '"category":"billing"' || fail "it was not classified as billing"
call 200 officer:officer "/api/v1/decisions?instanceId=$sure"
has '"kind":"inference"' || fail "the classification has no record"
say "a sure ticket was classified and created at the desk"

call 201 operator:operator $start "$(ticket unsure 'What is the weather like on Mars?')"
unsure=$(field instanceId)
eventually "no task to review" reviewer:reviewer "/api/v1/tasks?instanceId=$unsure" '"items":\[\{'
task=/api/v1/tasks/$(field id)
call 200 reviewer:reviewer "$task/claim" '{}'
call 204 reviewer:reviewer "$task/complete" '{"review":{"decision":"correct","value":"delivery"}}'
eventually "the reviewed ticket did not end" operator:operator "/api/v1/instances/$unsure" '"ticketId":"[^"]+"'
has '"category":"delivery"' || fail "the correction did not count"
call 200 operator:operator /sandbox/service-desk/tickets
has Mars || fail "the desk does not have it"
say "an unsure ticket was reviewed and created at the desk"

docker stop -t 0 "$name-opa" >/dev/null
call 503 operator:operator $start "$(ticket nobody 'Nobody may start this.')"
docker start "$name-opa" >/dev/null
for _ in $(seq 60); do
  curl -s -o "$answer" -u operator:operator -H 'Content-Type: application/json' -d "$(ticket later 'Where is my parcel?')" "$base$start"
  if has instanceId; then break; fi
  sleep 1
done
has instanceId || fail "starts are refused although OPA is back"
say "OPA decides: without it nothing starts"

stop
start demo demo -e SPRING_PROFILES_ACTIVE=demo -e SERVER_ADDRESS=0.0.0.0
call 200 officer:officer /api/v1/ledger/verify
has '"valid":true' || fail "the log is not valid"
say "the log is valid, after a stop and another start"
stop

start product signalbox
call 401 operator:operator /api/v1/processes
call 200 "admin:$(docker exec "$name" cat /var/lib/signalbox/initial-admin-password)" /api/v1/processes
call 404 "admin:$(docker exec "$name" cat /var/lib/signalbox/initial-admin-password)" /sandbox/service-desk/tickets
stop
say "the product knows its first admin, and no demo login"
