// Builds one style sheet and one script, named by what is in them, with their compressed twins; lays the fonts beside them.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
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

/** The server hands out `x.css.gz` to browsers that take it. */
const compressedTwins = {
  name: "compressed-twins",
  closeBundle() {
    const built = resolve(web, "static/dist");
    for (const file of readdirSync(built).filter((name) => /\.(css|js)$/.test(name))) {
      writeFileSync(resolve(built, `${file}.gz`), gzipSync(readFileSync(resolve(built, file)), { level: 9 }));
    }
  },
};

export default defineConfig({
  root: resolve(web, "assets"),
  base: "./",
  logLevel: "warn",
  plugins: [documentFonts, compressedTwins],
  build: {
    outDir: resolve(web, "static/dist"),
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    rollupOptions: {
      input: resolve(web, "assets/main.js"),
      output: { entryFileNames: "cotmoc-[hash].js", assetFileNames: "[name]-[hash][extname]" },
    },
  },
});
