// Books in a reading system, foliate-js in Chromium: reader.js BOOK… [SHOTS].
// Each is opened, paged through, its contents and ways back are followed, its
// notes opened in a window. A line "ok WHAT" or "not ok WHAT: WHY" each. With
// a folder named by SHOTS in the environment, pictures of pages: light, dark,
// narrow, wide.
const fs = require("fs");
const http = require("http");
const path = require("path");
const puppeteer = require("puppeteer-core");

const types = { ".js": "text/javascript", ".epub": "application/epub+zip" };
const page = `<!DOCTYPE html><meta charset="utf-8">
<style>html, body { margin: 0; height: 100% }
foliate-view { display: block; width: 100%; height: 100% }</style>
<script type="module">
import "/node_modules/foliate-js/view.js";
import { FootnoteHandler } from "/node_modules/foliate-js/footnotes.js";
const view = document.createElement("foliate-view");
const notes = new FootnoteHandler();
notes.addEventListener("render", (e) => { window.note = e.detail });
notes.addEventListener("before-render", (e) => {
    e.detail.view.style.display = "none";
    document.body.append(e.detail.view);
});
document.body.append(view);
try {
    const bytes = await (await fetch("/book.epub")).blob();
    await view.open(new File([bytes], "book.epub"));
    view.addEventListener("link", (e) => {
        notes.handle(view.book, e)?.catch((x) => { window.failed = String(x) });
    });
    view.renderer.setAttribute("flow", "paginated");
    view.renderer.setAttribute("max-column-count", "1");
    await view.renderer.next();
    window.view = view;
} catch (e) {
    window.failed = String(e?.stack ?? e);
}
window.opened = true;
</script>`;

function serve(book) {
    return http.createServer((request, answer) => {
        const name = decodeURIComponent(request.url.split("?")[0]);
        if (name === "/") {
            answer.setHeader("content-type", "text/html");
            return answer.end(page);
        }
        const file = name === "/book.epub" ? book : path.join(__dirname, name);
        fs.readFile(file, (error, bytes) => {
            if (error)
                return answer.writeHead(404).end();
            answer.setHeader("content-type",
                             types[path.extname(file)] ?? "text/plain");
            answer.end(bytes);
        });
    });
}

function say(what, why) {
    console.log(why ? `not ok ${what}: ${why}` : `ok ${what}`);
}

// In the page: goes to an address; what text is there, which file.
async function visit(tab, href) {
    return tab.evaluate(async (to) => {
        await view.goTo(to);
        await new Promise((done) => setTimeout(done, 50));
        const { doc, index } = view.renderer.getContents()[0];
        const id = to.split("#")[1];
        return { index, file: view.book.sections[index].id,
                 there: !id || !!doc.getElementById(decodeURIComponent(id)),
                 text: doc.body.textContent.trim().length };
    }, href);
}

async function follow(tab, name) {
    const all = await tab.evaluate(() => {
        const flat = (list) => list.flatMap(
            (x) => [x.href, ...flat(x.subitems ?? [])]);
        return flat(view.book.toc);
    });
    const step = Math.ceil(all.length / 25);
    let wrong = all.length ? "" : "it has none";
    for (const href of all.filter((_, i) => i % step === 0)) {
        const at = await visit(tab, href);
        if (!at.there || !at.text || at.file !== href.split("#")[0])
            wrong ||= `${href} leads to ${JSON.stringify(at)}`;
    }
    say(`${name}: contents are followed`, wrong);
}

// The first questions' links: to an answer, and from there back.
async function answers(tab, name) {
    const found = await tab.evaluate(async () => {
        const list = [];
        for (const section of view.book.sections) {
            const doc = await section.createDocument();
            for (const a of doc.querySelectorAll(".question .back a"))
                if (a.getAttribute("href").includes("#a-"))
                    list.push([section.id, section.resolveHref(
                        a.getAttribute("href")),
                        a.getAttribute("role") === "doc-noteref"]);
            if (list.length > 8)
                break;
        }
        return list;
    });
    let wrong = "";
    for (const [from, href, isNote] of found.slice(0, 8)) {
        const question = href.split("#")[1].replace(/^a-/, "q-");
        if (isNote) {
            wrong ||= await note(tab, from, href);
            continue;
        }
        const at = await visit(tab, href);
        const back = await tab.evaluate((id) => {
            const { doc, index } = view.renderer.getContents()[0];
            const a = doc.getElementById(id)?.querySelector(
                "[role=doc-backlink]");
            return a && view.book.sections[index].resolveHref(
                a.getAttribute("href"));
        }, href.split("#")[1]);
        if (!at.there || back !== `${from}#${question}`)
            wrong ||= `${href} leads back to ${back}`;
    }
    if (found.length)
        say(`${name}: answers lead back`, wrong);
}

// A click on a reference shows the note and nothing else.
async function note(tab, from, href) {
    await visit(tab, `${from}#${href.split("#")[1].replace(/^a-/, "q-")}`);
    await tab.evaluate((id) => {
        window.note = null;
        const { doc } = view.renderer.getContents()[0];
        doc.querySelector(`a[href="#${id}"]`).click();
    }, href.split("#")[1]);
    try {
        await tab.waitForFunction("window.note || window.failed",
                                  { timeout: 10000 });
    } catch {
        return `${href} opens nothing`;
    }
    return tab.evaluate(() => {
        const seen = window.note;
        if (!seen)
            return window.failed;
        const text = seen.target?.ownerDocument.body.textContent.trim();
        seen.view.remove();
        return seen.type === "footnote" && seen.hidden && text ?
            "" : `a ${seen.type} with "${text}"`;
    });
}

async function shoot(tab, name, folder) {
    const looks = [["light", 420, 640], ["dark", 420, 640],
                   ["narrow", 280, 400], ["wide", 1000, 700]];
    const places = await tab.evaluate(() => view.book.sections.map(
        (x) => x.id).filter((x) => /c00[12](-a|-q1|-q1-a)?\.|title|nav|index|cover/
            .test(x)));
    for (const [look, width, height] of looks) {
        await tab.setViewport({ width, height });
        await tab.emulateMediaFeatures([{
            name: "prefers-color-scheme",
            value: look === "dark" ? "dark" : "light" }]);
        await tab.evaluate((dark) => {
            document.body.style.background = dark ? "#111" : "";
            view.renderer.setStyles?.(dark ? `html { color-scheme: dark;
                color: #ddd; background: #111 } a:link { color: #8bf }` : "");
        }, look === "dark");
        for (const place of places) {
            await visit(tab, place);
            await new Promise((done) => setTimeout(done, 250));
            await tab.screenshot({ path: path.join(
                folder, `${name}-${look}-${path.basename(place)}.png`) });
        }
    }
}

async function read(browser, book) {
    const server = serve(book).listen(0, "127.0.0.1");
    const tab = await browser.newPage();
    const name = path.basename(book, ".epub");
    let thrown = "";
    tab.on("pageerror", (e) => { thrown ||= e.message });
    await tab.setViewport({ width: 420, height: 640 });
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    await tab.waitForFunction("window.opened", { timeout: 60000 });
    const failed = await tab.evaluate(() => window.failed);
    say(`${name}: opens`, failed);
    if (!failed) {
        await follow(tab, name);
        await answers(tab, name);
        if (process.env.SHOTS)
            await shoot(tab, name, process.env.SHOTS);
        say(`${name}: no script of the reader's fails`, thrown);
    }
    await tab.close();
    server.close();
}

async function main() {
    const browser = await puppeteer.launch({
        executablePath: path.join(__dirname, "chromium"),
        args: ["--disable-dev-shm-usage"] });
    for (const book of process.argv.slice(2))
        await read(browser, book).catch((e) => say(path.basename(book), e));
    await browser.close();
}

main();
