// EPUBCheck in TypeScript over many books: a line "ok BOOK" or "not ok BOOK"
// each, with what was said of it above. Warnings fail, too.
const fs = require("fs");
const { EpubCheck } = require("@likecoin/epubcheck-ts");

async function main() {
    for (const book of process.argv.slice(2)) {
        const result = await EpubCheck.validate(fs.readFileSync(book));
        const bad = result.messages.filter(
            (m) => ["fatal", "error", "warning"].includes(m.severity));
        for (const m of bad)
            console.log(m.severity, m.id, m.message,
                        m.location ? JSON.stringify(m.location) : "");
        console.log(bad.length || !result.valid ? "not ok" : "ok", book);
    }
}

main();
