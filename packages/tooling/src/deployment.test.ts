import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findHelm, renderChart, type Manifest } from './helm.ts';
import { ROOT } from './run-step.ts';

/** Settings as the handbook lists them: what is set for a container must be one. */
const settings = new Set(
  [...readFileSync(join(ROOT, 'docs/operations.md'), 'utf8').matchAll(/^\| `([A-Z_]+)` /gm)].map(([, name]) => name),
);

describe.each(['compose.yaml', 'compose.cluster.yaml'])('docker/%s', (file) => {
  interface Service {
    readonly image?: string;
    readonly build?: unknown;
    readonly environment?: Readonly<Record<string, unknown>>;
    readonly depends_on?: Readonly<Record<string, unknown>>;
    readonly restart?: string;
  }
  const { services } = parse(readFileSync(join(ROOT, 'docker', file), 'utf8'), { merge: true }) as {
    services: Record<string, Service>;
  };

  test('gives Jari only settings that there are', () => {
    const ours = Object.values(services).filter(({ build }) => build !== undefined);
    expect(ours.length).toBeGreaterThan(0);
    const given = ours.flatMap(({ environment = {} }) => Object.keys(environment));
    expect(given.filter((name) => !settings.has(name))).toEqual([]);
  });

  test('starts everything again, and waits only for what there is', () => {
    for (const [name, { restart, depends_on: needs = {} }] of Object.entries(services)) {
      expect({ name, restart }).toEqual({ name, restart: 'unless-stopped' });
      expect(Object.keys(needs).filter((other) => !(other in services))).toEqual([]);
    }
  });
});

const helm = await findHelm();

describe.skipIf(helm === undefined)('the Helm chart', () => {
  const render = (...values: string[]) => renderChart(helm ?? '', values);
  const external = ['database.cloudNativePg.enabled=false', 'database.existingSecret=db'];
  const everything = ['ingress.enabled=true', 'ingress.host=jari.example.org', 'metrics.existingSecret=m'];
  const kinds = (manifests: readonly Manifest[]) => manifests.map(({ kind }) => kind).toSorted();

  test('has no complaints of the linter', async () => {
    const { lint } = await render();
    expect(lint).toMatch(/1 chart\(s\) linted, 0 chart\(s\) failed/);
  });

  test('renders nodes, workers, database, pooler and Valkey', async () => {
    expect(kinds((await render()).manifests)).toEqual(
      ['Cluster', 'Deployment', 'Deployment', 'Deployment', 'HorizontalPodAutoscaler', 'Job', 'Pooler']
        .concat(['PodDisruptionBudget', 'PodDisruptionBudget', 'Secret', 'Service', 'Service'])
        .toSorted(),
    );
    const { manifests } = await render(
      ...external,
      ...everything,
      'valkey.enabled=false',
      'metrics.serviceMonitor=true',
    );
    expect(kinds(manifests)).toContain('Ingress');
    expect(kinds(manifests)).toContain('ServiceMonitor');
    expect(kinds(manifests)).not.toContain('Cluster');
  });

  test('gives containers only settings that there are, and no more rights than they need', async () => {
    for (const { containers, securityContext } of podsOf((await render()).manifests)) {
      expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      for (const container of containers) {
        const names = (container.env ?? []).map(({ name }) => name).filter((name) => !name.startsWith('DATABASE_'));
        expect(names.filter((name) => !settings.has(name))).toEqual([]);
        expect(container.resources).toHaveProperty('limits.memory');
        expect(container.securityContext).toMatchObject({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
        });
      }
    }
  });

  test('has selectors that find the pods they mean', async () => {
    const { manifests } = await render();
    const pods = podsOf(manifests).map(({ labels }) => labels);
    const selectors = manifests.flatMap(({ kind, spec }) =>
      kind === 'Service' ? [spec.selector] : kind === 'PodDisruptionBudget' ? [spec.selector.matchLabels] : [],
    );
    expect(selectors.length).toBeGreaterThan(0);
    for (const selector of selectors) {
      const meant = pods.filter((labels) => Object.entries(selector).every(([key, value]) => labels[key] === value));
      expect(meant).toHaveLength(1);
    }
  });

  test('asks nodes whether they are alive and whether they take requests, and lets them drain', async () => {
    const [api] = podsOf((await render()).manifests).filter(
      (pod) => pod.labels['app.kubernetes.io/component'] === 'api',
    );
    expect(api?.containers[0]).toMatchObject({
      readinessProbe: { httpGet: { path: '/ready' } },
      livenessProbe: { httpGet: { path: '/health' } },
    });
    expect(api?.terminationGracePeriodSeconds).toBeGreaterThan(15);
  });

  test('refuses values that cannot be meant', async () => {
    await expect(render('api.replicas=0')).rejects.toThrow(/replicas/);
    await expect(render('database.cloudNativePg.enabled=false')).rejects.toThrow(/existingSecret is needed/);
  });
});

function podsOf(manifests: readonly Manifest[]) {
  return manifests.flatMap(({ spec }) =>
    spec.template ? [{ ...spec.template.spec, labels: spec.template.metadata.labels }] : [],
  );
}
