{{- define "jari.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "jari.labels" -}}
app.kubernetes.io/name: jari
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}

{{/* What never changes: a selector cannot. Called with the root and a component. */}}
{{- define "jari.selector" -}}
app.kubernetes.io/name: jari
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{- define "jari.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}

{{- define "jari.secretName" -}}
{{ .Values.existingSecret | default (printf "%s-secret" (include "jari.name" .)) }}
{{- end -}}

{{/* Every process runs as an ordinary user that can write nothing but its own folders. */}}
{{- define "jari.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "jari.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{- define "jari.volumes" -}}
- name: data
  emptyDir: { sizeLimit: 1Gi }
- name: tmp
  emptyDir: { sizeLimit: 1Gi }
{{- end -}}

{{- define "jari.volumeMounts" -}}
- { name: data, mountPath: /data }
- { name: tmp, mountPath: /tmp }
{{- end -}}

{{/* The settings of docs/operations.md. */}}
{{- define "jari.env" -}}
- name: JARI_WORKER
  value: outside
- name: JARI_SECRET
  valueFrom: { secretKeyRef: { name: {{ include "jari.secretName" . }}, key: JARI_SECRET } }
{{- if .Values.database.cloudNativePg.enabled }}
{{- $cluster := printf "%s-db" (include "jari.name" .) }}
- name: DATABASE_USER
  valueFrom: { secretKeyRef: { name: {{ $cluster }}-app, key: username } }
- name: DATABASE_PASSWORD
  valueFrom: { secretKeyRef: { name: {{ $cluster }}-app, key: password } }
- name: DATABASE_DIRECT_URL
  value: postgresql://$(DATABASE_USER):$(DATABASE_PASSWORD)@{{ $cluster }}-rw:5432/jari
- name: DATABASE_URL
  value: postgresql://$(DATABASE_USER):$(DATABASE_PASSWORD)@{{ $cluster }}-pooler:5432/jari
{{- else }}
- name: DATABASE_URL
  valueFrom: { secretKeyRef: { name: {{ required "database.existingSecret is needed without CloudNativePG" .Values.database.existingSecret }}, key: url } }
- name: DATABASE_DIRECT_URL
  valueFrom: { secretKeyRef: { name: {{ .Values.database.existingSecret }}, key: directUrl, optional: true } }
{{- end }}
{{- if .Values.valkey.enabled }}
- name: REDIS_URL
  value: redis://{{ include "jari.name" . }}-valkey:6379
{{- end }}
{{- with .Values.publicUrl }}
- name: PUBLIC_URL
  value: {{ . | quote }}
{{- end }}
{{- with .Values.metrics.existingSecret }}
- name: JARI_METRICS_TOKEN
  valueFrom: { secretKeyRef: { name: {{ . }}, key: JARI_METRICS_TOKEN } }
{{- end }}
{{- range $name, $value := .Values.extraEnv }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}

{{- define "jari.envFrom" -}}
{{- with .Values.extraEnvFromSecret }}
envFrom:
  - secretRef: { name: {{ . }} }
{{- end }}
{{- end -}}

{{/* Not two on one machine as long as there are others. */}}
{{- define "jari.spread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "jari.selector" . | nindent 8 }}
{{- end -}}
