import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Builds web/dist. The API serves those files; in development /api is passed on to a running city. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "/",
  publicDir: "public-assets",
  plugins: [react()],
  build: { outDir: "dist", emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 1600, reportCompressedSize: true },
  server: {
    port: 5173,
    proxy: { "/api": "http://localhost:8080", "/ledger/": "http://localhost:8080", "/openapi.json": "http://localhost:8080" },
  },
});
