#!/bin/sh
# Ends with 0 while Signalbox is ready: by curl, wget or bash, whichever the base image has.
port=${SERVER_PORT:-8080} path=/actuator/health/readiness
if command -v curl >/dev/null; then
  exec curl -fs -m 4 -o /dev/null "http://127.0.0.1:$port$path"
elif command -v wget >/dev/null; then
  exec wget -q -T 4 -O /dev/null "http://127.0.0.1:$port$path"
fi
# shellcheck disable=SC2016
exec bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" && printf "GET %s HTTP/1.0\r\n\r\n" "$1" >&3 && read -r _ status _ <&3 && [ "$status" = 200 ]' \
  "$port" "$path"
