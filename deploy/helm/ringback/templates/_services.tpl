{{/*
What each service is: as its code has it, so it is no value.
  grpc       has a gRPC door, which admin-api asks
  public     paths that the internet may reach
  ready      where it says that it can be given work
  carrier    talks to Vonage, recordings, mail: gets those settings and Secrets, and no other
  internet   calls out to the internet
  consumes   topics of its consumer group, which bears its name
*/}}
{{- define "ringback.facts" -}}
admin-api:
  admin: true
  trigger: true
  ready: /health/ready
call-ingest:
  grpc: true
  public: [/webhooks/vonage/, /v1/triggers/]
  # Not its database: without it, calls are kept alive from memory, and webhooks are kept until it is back.
  ready: /health/live
  publicUrl: true
  trigger: true
  carrier: true
  recordings: true
  internet: true
  consumes: [ringback.businesses, ringback.call-backs, ringback.erasures]
contact-resolution:
  grpc: true
  ready: /health/ready
  carrier: true
  internet: true
  consumes: [ringback.calls, ringback.messages, ringback.erasures]
qualification-conversation:
  grpc: true
  public: [/webhooks/bookings/, /l/, /b/, /calendars/]
  ready: /health/ready
  publicUrl: true
  trigger: true
  mail: true
  internet: true
  consumes: [ringback.businesses, ringback.calls, ringback.contacts, ringback.messages, ringback.erasures]
messaging:
  grpc: true
  ready: /health/ready
  carrier: true
  internet: true
  consumes: [ringback.message-requests, ringback.carrier, ringback.contacts, ringback.conversations, ringback.erasures, ringback.businesses]
analytics:
  grpc: true
  ready: /health/ready
  consumes: [ringback.businesses, ringback.calls, ringback.contacts, ringback.messages, ringback.conversations, ringback.erasures]
{{- end }}

{{/* What is chosen for a service: its own values before those of all. */}}
{{- define "ringback.settingsOf" -}}
{{- $own := index .root.Values.services .name -}}
{{- mergeOverwrite (deepCopy .root.Values.defaults) (deepCopy $own) | toYaml -}}
{{- end }}

{{- define "ringback.name" -}}
{{- $name := .Values.fullnameOverride | default (contains .Chart.Name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name .Chart.Name)) -}}
{{- $name | trunc 34 | trimSuffix "-" -}}
{{- end }}

{{- define "ringback.labels" -}}
{{ include "ringback.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "ringback.selector" -}}
app.kubernetes.io/name: ringback
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- with .name }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end }}

{{- define "ringback.image" -}}
{{- $image := .Values.image -}}
{{- if $image.digest -}}
{{ $image.repository }}@{{ $image.digest }}
{{- else -}}
{{ $image.repository }}:{{ $image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end }}

{{- define "ringback.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{ .Values.serviceAccount.name | default (include "ringback.name" .) }}
{{- else -}}
{{ .Values.serviceAccount.name | default "default" }}
{{- end -}}
{{- end }}

{{- define "ringback.publicHost" -}}
{{- $url := required "publicUrl: set it to where the internet reaches this installation, such as https://ringback.example.com" .Values.publicUrl -}}
{{- (urlParse $url).hostname -}}
{{- end }}

{{/* How long a service may take from the signal to its end. */}}
{{- define "ringback.drainSeconds" -}}
{{- $drain := .settings.drainSeconds | int -}}
{{- if .facts.carrier -}}
{{- $drain = add $drain (divf .root.Values.vonage.timeoutMs 1000 | ceil | int) -}}
{{- end -}}
{{- $drain -}}
{{- end }}
