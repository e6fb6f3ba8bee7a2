{{/* Where every pod may go: names, database, brokers. */}}
{{- define "ringback.basicEgress" -}}
{{- $policy := .Values.networkPolicy -}}
- {{- include "ringback.to" $policy.dnsTo | nindent 2 }}
  ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }]
{{- range list $policy.database $policy.kafka }}
- {{- include "ringback.to" .to | nindent 2 }}
  ports: {{ include "ringback.tcp" .ports }}
{{- end }}
{{- with .Values.telemetry.otlpEndpoint }}
- ports: {{ include "ringback.tcp" (list (include "ringback.portOf" .)) }}
{{- end }}
{{- with $policy.moreEgress }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* To these peers; to anybody when there are none. */}}
{{- define "ringback.to" -}}
{{- if . -}}
to:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "ringback.tcp" -}}
{{- $ports := list -}}
{{- range . }}{{ $ports = append $ports (dict "protocol" "TCP" "port" (. | int)) }}{{ end -}}
{{- toJson $ports -}}
{{- end }}

{{/* The internet, and none of the networks that are nobody else's business. */}}
{{- define "ringback.internet" -}}
to:
  - ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16] }
  - ipBlock: { cidr: "::/0", except: ["fc00::/7", "fe80::/10"] }
{{- end }}

{{/* Of an address such as http://collector:4318 */}}
{{- define "ringback.portOf" -}}
{{- $url := urlParse . -}}
{{- $port := regexFind ":[0-9]+$" $url.host | trimPrefix ":" -}}
{{- $port | default (eq $url.scheme "https" | ternary "443" "80") -}}
{{- end }}
