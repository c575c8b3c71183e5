import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const target = process.env.FLEET_URL ?? 'https://localhost:8080';

export default defineConfig(({ command }) => ({
  base: '/',
  plugins: [react()],
  // sockjs-client reads the name `global` while it loads.
  define: { global: 'globalThis' },
  // The server puts a fresh nonce here at each answer. The development server sends no policy.
  html: command === 'build' ? { cspNonce: '__CSP_NONCE__' } : {},
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: true,
    // The device page is for people without an account: it loads neither router nor dialogs.
    rollupOptions: { input: ['index.html', 'device.html'] },
  },
  worker: { format: 'es' as const },
  server: {
    proxy: {
      '/api': { target, ws: true, secure: false, changeOrigin: true },
    },
  },
}));
