{{/* What a service reads: its own settings, and of the Secrets those that it needs. */}}
{{- define "ringback.environment" -}}
{{- $root := .root -}}
{{- $values := .root.Values -}}
{{- $secrets := $values.secrets -}}
{{- $facts := .facts -}}
- name: OTEL_SERVICE_NAME
  value: {{ .name }}
- name: LOG_LEVEL
  value: {{ .settings.env.LOG_LEVEL | default $values.logLevel }}
{{ include "ringback.kafka" $root }}
{{ include "ringback.secret" (list "DATABASE_URL" $secrets.database.name $secrets.database.key) }}
{{- if $facts.publicUrl }}
- name: PUBLIC_URL
  value: {{ required "publicUrl: set it to where the internet reaches this installation, such as https://ringback.example.com" $values.publicUrl | quote }}
{{- end }}
{{- if $facts.admin }}
{{ include "ringback.secret" (list "RINGBACK_ADMIN_KEY" $secrets.admin.name $secrets.admin.key) }}
{{- range $peer, $peerFacts := include "ringback.facts" $root | fromYaml }}
{{- if $peerFacts.grpc }}
- name: {{ $peer | upper | replace "-" "_" }}_GRPC
  value: {{ include "ringback.name" $root }}-{{ $peer }}:9090
{{- end }}
{{- end }}
{{- end }}
{{- if and $facts.trigger $secrets.trigger.name }}
{{ include "ringback.secret" (list "RINGBACK_TRIGGER_KEY" $secrets.trigger.name $secrets.trigger.key) }}
{{- end }}
{{- if $facts.carrier }}
{{ include "ringback.carrier" $values }}
{{- end }}
{{- if $facts.recordings }}
{{ include "ringback.recordings" $values }}
{{- end }}
{{- if and $facts.mail $secrets.mail.name }}
{{ include "ringback.secret" (list "SMTP_URL" $secrets.mail.name $secrets.mail.key) }}
- name: SMTP_FROM
  value: {{ required "mail.from: set it to the sender of alerts; it goes with secrets.mail" $values.mail.from | quote }}
{{- end }}
{{- if and (eq .name "qualification-conversation") $values.assistant.url }}
- name: ASSISTANT_URL
  value: {{ $values.assistant.url | quote }}
- name: ASSISTANT_MODEL
  value: {{ required "assistant.model: name one of the models at assistant.url" $values.assistant.model | quote }}
{{- if $secrets.assistant.name }}
{{ include "ringback.secret" (list "ASSISTANT_KEY" $secrets.assistant.name $secrets.assistant.key) }}
{{- end }}
{{- end }}
{{- with $values.telemetry.otlpEndpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- range $name, $value := omit .settings.env "LOG_LEVEL" }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "ringback.carrier" -}}
{{- $vonage := .secrets.vonage -}}
{{ include "ringback.secret" (list "VONAGE_APPLICATION_ID" $vonage.name $vonage.applicationId) }}
{{ include "ringback.secret" (list "VONAGE_PRIVATE_KEY" $vonage.name $vonage.privateKey) }}
{{ include "ringback.secret" (list "VONAGE_API_KEY" $vonage.name $vonage.apiKey) }}
{{ include "ringback.secret" (list "VONAGE_API_SECRET" $vonage.name $vonage.apiSecret) }}
{{ include "ringback.secret" (list "VONAGE_SIGNATURE_SECRET" $vonage.name $vonage.signatureSecret) }}
- name: VONAGE_TIMEOUT_MS
  value: {{ .vonage.timeoutMs | int | quote }}
{{- with .vonage.apiUrl }}
- name: VONAGE_API_URL
  value: {{ . | quote }}
{{- end }}
{{- end }}

{{- define "ringback.recordings" -}}
{{- $bucket := .recordings.bucket -}}
{{- if $bucket.endpoint -}}
- name: RECORDINGS_S3_ENDPOINT
  value: {{ $bucket.endpoint | quote }}
- name: RECORDINGS_S3_BUCKET
  value: {{ required "recordings.bucket.name: set it to the bucket" $bucket.name | quote }}
- name: RECORDINGS_S3_REGION
  value: {{ $bucket.region | quote }}
{{- $secret := required "secrets.bucket.name: set it to the Secret with the keys of the bucket" .secrets.bucket.name }}
{{ include "ringback.secret" (list "RECORDINGS_S3_ACCESS_KEY_ID" $secret .secrets.bucket.accessKeyId) }}
{{ include "ringback.secret" (list "RECORDINGS_S3_SECRET_ACCESS_KEY" $secret .secrets.bucket.secretAccessKey) }}
{{- else -}}
- name: RECORDINGS_DIR
  value: /var/lib/ringback/recordings
{{- end }}
{{- end }}

{{- define "ringback.secret" -}}
- name: {{ index . 0 }}
  valueFrom: { secretKeyRef: { name: {{ index . 1 | quote }}, key: {{ index . 2 | quote }} } }
{{- end }}

{{/* How Kafka is reached. */}}
{{- define "ringback.kafka" -}}
- name: KAFKA_BROKERS
  value: {{ include "ringback.brokers" . | quote }}
{{- if .Values.kafka.tls }}
- name: KAFKA_TLS
  value: "on"
{{- end }}
{{- with .Values.secrets.kafkaAuthority }}
{{- if .name }}
{{ include "ringback.secret" (list "KAFKA_CA" .name .key) }}
{{- end }}
{{- end }}
{{- with .Values.secrets.kafka }}
{{- if .name }}
{{ include "ringback.secret" (list "KAFKA_LOGIN" .name .key) }}
{{- end }}
{{- end }}
{{- end }}

{{- define "ringback.brokers" -}}
{{- required "kafka.brokers: set it to host:port of your Kafka brokers, separated by commas" .Values.kafka.brokers -}}
{{- end }}
