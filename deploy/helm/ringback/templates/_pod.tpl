{{/* What every pod has: no root, no rights, no token. */}}
{{- define "ringback.podBasics" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  {{- toYaml .Values.podSecurity | nindent 2 }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end }}

{{- define "ringback.containerSecurity" -}}
securityContext:
  runAsNonRoot: true
  privileged: false
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
  seccompProfile: { type: RuntimeDefault }
{{- end }}

{{/* Node writes here now and then; nothing in it is to be kept. */}}
{{- define "ringback.scratch" -}}
- name: scratch
  emptyDir: { sizeLimit: 64Mi }
{{- end }}

{{- define "ringback.usesVolume" -}}
{{- if and .facts.recordings (not .root.Values.recordings.bucket.endpoint) }}true{{ end -}}
{{- end }}

{{- define "ringback.probes" -}}
# It has started: the door opens when the tables are up to date and the consumers have joined.
startupProbe:
  httpGet: { path: /health/live, port: http }
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: 90
# It can be given work now. Not so, it is left alone, and not killed.
readinessProbe:
  httpGet: { path: {{ .facts.ready }}, port: http }
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 2
# It answers at all. Of nothing outside: the loss of a database is not mended by killing replicas.
livenessProbe:
  httpGet: { path: /health/live, port: http }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
{{- end }}

{{- define "ringback.spread" -}}
{{- $labels := include "ringback.selector" . | fromYaml -}}
{{- range $key, $how := dict "topology.kubernetes.io/zone" .root.Values.topologySpread.zones "kubernetes.io/hostname" .root.Values.topologySpread.nodes }}
{{- if ne $how "off" }}
- topologyKey: {{ $key }}
  maxSkew: 1
  whenUnsatisfiable: {{ $how }}
  labelSelector: { matchLabels: {{ toJson $labels }} }
  # Replicas of the version that goes do not count.
  matchLabelKeys: [pod-template-hash]
{{- end }}
{{- end }}
{{- end }}
