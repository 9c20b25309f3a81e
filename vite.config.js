// Builds one style sheet and one script with fixed names (whitenoise adds the hash), and lays the fonts beside them.
import { cpSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vite";

const web = resolve(import.meta.dirname, "src/cotmoc/interfaces/web");
const office = resolve(import.meta.dirname, "src/cotmoc/interfaces/office");

/** Documents are set in Tinos, which has the measures of the face that Decree 30/2020 asks for. */
const documentFonts = {
  name: "document-fonts",
  closeBundle() {
    const fonts = resolve(office, "fonts");
    mkdirSync(fonts, { recursive: true });
    for (const style of ["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"]) {
      const file = `Tinos_${style}.ttf`;
      cpSync(resolve(import.meta.dirname, "node_modules/@expo-google-fonts/tinos", style, file), resolve(fonts, file));
    }
  },
};

export default defineConfig({
  root: resolve(web, "assets"),
  base: "./",
  logLevel: "warn",
  plugins: [documentFonts],
  build: {
    outDir: resolve(web, "static/dist"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rollupOptions: {
      input: resolve(web, "assets/main.js"),
      output: { entryFileNames: "cotmoc.js", assetFileNames: (asset) => (asset.names[0]?.endsWith(".css") ? "cotmoc.css" : "[name][extname]") },
    },
  },
});
