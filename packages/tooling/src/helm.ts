import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { cacheFolder, pathOf } from './machine.ts';
import { ROOT } from './run-step.ts';

const run = promisify(execFile);
const HELM = 'helm.sh/helm/v3/cmd/helm@v3.19.0';

/** Helm of the machine, or built where the machine has Go; undefined: neither, so the chart cannot be rendered here. */
export async function findHelm(): Promise<string | undefined> {
  const built = join(cacheFolder(), 'helm');
  const found = await pathOf(['helm']);
  const go = await pathOf(['go']);
  if (found !== undefined || go === undefined) return found;
  console.log('Building Helm, once (some minutes) …');
  const env = { ...process.env, GOBIN: cacheFolder(), GOFLAGS: '-buildvcs=false' };
  return run(go, ['install', HELM], { env }).then(
    () => built,
    () => undefined,
  );
}

interface Container {
  readonly env?: readonly { readonly name: string }[];
  readonly resources?: unknown;
  readonly securityContext?: unknown;
}

/** As much of a Kubernetes object as the tests look at. */
export interface Manifest {
  readonly kind: string;
  readonly spec: {
    readonly selector: Readonly<Record<string, string>> & { readonly matchLabels: Readonly<Record<string, string>> };
    readonly template?: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: {
        readonly securityContext?: unknown;
        readonly terminationGracePeriodSeconds?: number;
        readonly containers: readonly Container[];
      };
    };
  };
}

/** @param values as for `--set`. @throws what Helm says when it cannot be rendered */
export async function renderChart(helm: string, values: readonly string[]) {
  const chart = join(ROOT, 'docker/helm');
  const set = values.flatMap((value) => ['--set', value]);
  const { stdout: lint } = await run(helm, ['lint', chart, ...set]);
  const { stdout } = await run(helm, ['template', 'jari', chart, '--kube-version', '1.31.0', ...set]);
  const manifests = parseAllDocuments(stdout)
    .map((document) => document.toJS() as Partial<Manifest> | null)
    .filter((manifest) => manifest !== null)
    .map((manifest) => ({ kind: '', spec: {}, ...manifest }) as Manifest);
  return { lint, manifests };
}
