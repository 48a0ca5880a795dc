// Typst as a program: typst.mjs FONTS INPUT OUTPUT compiles a file to a PDF with
// the fonts of a folder.
import fs from "node:fs";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const [fonts, input, output] = process.argv.slice(2);
const compiler = NodeCompiler.create({
	workspace: ".",
	fontArgs: [{ fontPaths: [fonts] }],
});
const pdf = compiler.pdf({ mainFileContent: fs.readFileSync(input, "utf8") });

fs.writeFileSync(output, pdf);
