#!/bin/sh
# Tells Ringback of a call that your own telephone system took and nobody answered.
#
#   ringback-missed.sh <your number> <caller> <outcome or Asterisk DIALSTATUS> <your system's id of the call> [<seconds that the caller waited>]
#
# RINGBACK_URL             where Ringback hears webhooks, such as https://ringback.example.com
# RINGBACK_TRIGGER_SECRET  what POST /v1/businesses/{businessId}/trigger-secret gave
#
# Needs curl and openssl. May be run again for the same call: it is one call to Ringback.
set -eu
: "${RINGBACK_URL:?set it to the address of Ringback}" "${RINGBACK_TRIGGER_SECRET:?set it to the secret of your trigger}"

# Callers choose what they send as their number, so nothing else comes through.
only() { printf '%s' "$1" | tr -cd "$2"; }
number=$(only "$1" '+0-9')
caller=$(only "$2" '+0-9')
reference=$(only "$4" 'A-Za-z0-9._-')
waited=$(only "${5:-}" '0-9')

case $3 in
  ANSWER | answered) exit 0 ;;
  BUSY) outcome=busy ;;
  CANCEL) outcome=abandoned ;;
  CHANUNAVAIL | CONGESTION) outcome=unreachable ;;
  [a-z]*) outcome=$(only "$3" 'a-z-') ;;
  *) outcome=no-answer ;;
esac

body=$(printf '{"number":"%s","caller":"%s","outcome":"%s","reference":"%s","waitedSeconds":%s}' "$number" "${caller:-anonymous}" "$outcome" "$reference" "${waited:-null}")
time=$(date +%s)
signature=$(printf '%s.%s' "$time" "$body" | openssl dgst -sha256 -hmac "$RINGBACK_TRIGGER_SECRET" | sed 's/^.* //')

# A refusal (4xx) is final; whatever passes is tried again for about half a minute.
exec curl --silent --show-error --fail-with-body --max-time 10 --retry 5 --retry-connrefused \
  --header 'content-type: application/json' --header "ringback-signature: t=$time,v1=$signature" \
  --data "$body" "$RINGBACK_URL/v1/triggers/missed-call"
