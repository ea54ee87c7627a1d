{{/* By these the pods of one release are found. They never change. */}}
{{- define "tallystick.selector" -}}
app.kubernetes.io/name: tallystick
app.kubernetes.io/component: chaincode
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "tallystick.labels" -}}
{{ include "tallystick.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}
