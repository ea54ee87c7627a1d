{{/* By these the pods of one release are found. They never change. */}}
{{- define "tally-serve.selector" -}}
app.kubernetes.io/name: tally-serve
app.kubernetes.io/component: http
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "tally-serve.labels" -}}
{{ include "tally-serve.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}
