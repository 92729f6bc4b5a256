import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { ahead } from './build/ahead.ts';
import { compressed } from './build/compressed.ts';
import { leanContract } from './build/lean-contract.ts';
import { nativeTemporal } from './build/native-temporal.ts';

const api = `http://127.0.0.1:${process.env['JARI_API_PORT'] ?? '3000'}`;

export default defineConfig({
  plugins: [react(), leanContract(), nativeTemporal(), ahead(), compressed()],
  server: {
    host: '127.0.0.1',
    proxy: { '/api': api, '/openapi.json': api, '/docs': api, '/problems': api, '/health': api },
  },
  build: {
    outDir: 'dist',
    target: 'baseline-widely-available',
    // Fonts and images stay files: a data: URI would need a hole in the Content-Security-Policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Changes with an upgrade, not with a release: a returning visitor has it already.
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router)\//, priority: 3 },
            { name: 'app', tags: ['$initial'], priority: 2 },
          ],
        },
      },
    },
  },
});
