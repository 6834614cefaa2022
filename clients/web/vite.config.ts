// SPDX-License-Identifier: EUPL-1.2
// How the web client is built: every asset a file of its own, so that the page needs nothing inline.

import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:8080';

export default defineConfig({
  build: { assetsInlineLimit: 0, target: 'es2022', modulePreload: { polyfill: false } },
  server: {
    fs: { allow: ['../..'] },
    proxy: { '/api': server, '/ws': { target: server, ws: true } },
  },
  test: { include: ['src/**/*.test.ts'] },
} as Parameters<typeof defineConfig>[0]);
