// Reads PDFs with OpenResume's parser and writes what it found as JSON: a list with one résumé for each file.
//
//     node parse.mjs cv-en.pdf…

import { createRequire } from "node:module";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const require = createRequire(import.meta.url);
const sources = path.join(path.dirname(require.resolve("open-resume/package.json")), "src", "app");

// The parser is written for browsers, where a bundler gives it pdf.js and the address of pdf.js's worker.
const forNode = {
  name: "for-node",
  setup(made) {
    made.onResolve({ filter: /^pdfjs-dist$/ }, () => ({
      path: require.resolve("pdfjs-dist/legacy/build/pdf.js"),
      external: true,
    }));
    made.onResolve({ filter: /^pdfjs-dist\/build\/pdf\.worker\.entry$/ }, () => ({ path: "worker", namespace: "made" }));
    made.onLoad({ filter: /^worker$/, namespace: "made" }, () => ({
      contents: `module.exports = ${JSON.stringify(require.resolve("pdfjs-dist/legacy/build/pdf.worker.js"))}`,
    }));
  },
};

async function parser() {
  const folder = mkdtempSync(path.join(import.meta.dirname, "node_modules", ".parser-"));
  try {
    const bundle = path.join(folder, "parser.cjs");
    await build({
      entryPoints: [path.join(sources, "lib", "parse-resume-from-pdf", "index.ts")],
      outfile: bundle,
      bundle: true,
      format: "cjs",
      platform: "node",
      // Names of its own modules begin at src/app.
      alias: { lib: path.join(sources, "lib") },
      plugins: [forNode],
      logLevel: "error",
    });
    return require(bundle);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const files = process.argv.slice(2);
if (!files.length) {
  console.error("usage: node parse.mjs cv-en.pdf…");
  process.exit(2);
}
console.log = console.error; // pdf.js writes its warnings there
const { parseResumeFromPdf } = await parser();
const found = [];
for (const file of files) found.push(await parseResumeFromPdf(path.resolve(file)));
process.stdout.write(JSON.stringify(found, null, 2) + "\n");
