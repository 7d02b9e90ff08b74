import { defineConfig } from "vitest/config";

// The page is built into the Python package; nothing is inlined, so that the strict content policy holds.
export default defineConfig({
  base: "./",
  build: {
    outDir: "../src/vertebra/web/dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 800,
  },
  test: { include: ["tests/**/*.test.ts"], environment: "node" },
});
