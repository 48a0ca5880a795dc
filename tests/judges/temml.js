// What Temml and KaTeX make of formulas: JSON lines [tex, display] in, JSON
// lines [MathML or null, what is wrong] out, the last from KaTeX.
const temml = require("temml");
const katex = require("katex");

function tried(render) {
    try {
        return [render(), ""];
    } catch (e) {
        return [null, String(e.message)];
    }
}

console.log = console.warn = () => {}; // their own remarks

const lines = require("fs").readFileSync(0, "utf8").split("\n");
for (const line of lines.filter(Boolean)) {
    const [tex, displayMode] = JSON.parse(line);
    const options = { displayMode, throwOnError: true, strict: "ignore" };
    const [mathml, said] = tried(() => temml.renderToString(tex, options));
    const other = tried(() => katex.renderToString(tex, options))[1];
    process.stdout.write(JSON.stringify([mathml, said, other]) + "\n");
}
