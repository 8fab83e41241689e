// browser.mjs MODULES PAGE…: looks at pages as a browser, a validator and axe-core do. Exit status
// 77, with the reason, where these are not there.
import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const SKIPPED = 77;
// axe-core measures each element against the others: it does not end on a page of 100,000. Of long
// tables and lists of closed findings the first tell of all.
const OPENED_MAX = 12; // of a kind of <details>
const ROWS_MAX = 40;
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const WIDTHS = [360, 1440];
const THEMES = ['light', 'dark'];
// Rules of taste that the page breaks for a reason.
const TASTE = {
  'no-inline-style': 'error',
  'long-title': 'off', // the operator's name is as long as it is
  'void-style': 'off', // SVG and HTML come from one writer
  'attribute-boolean-style': 'off',
  'require-sri': 'off',
};

function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(SKIPPED);
}

function load(modules, name) {
  try {
    return createRequire(path.resolve(modules, 'package.json'))(name);
  } catch {
    return skip(`no ${name}: tests/report/setup fetches it, given npm and a registry`);
  }
}

async function validated(HtmlValidate, page) {
  const validator = new HtmlValidate({
    root: true,
    extends: ['html-validate:recommended'],
    rules: TASTE,
  });
  const report = await validator.validateString(readFileSync(page, 'utf8'));
  return report.results.flatMap((result) =>
    result.messages.map((it) => `${it.line}:${it.column}: ${it.ruleId}: ${it.message}`));
}

// Runs in the page: opens some <details> of each kind and takes the rest away, and rows too many.
function openSome({ opened, rows }) {
  const kinds = new Map();
  for (const it of document.querySelectorAll('details')) {
    const seen = (kinds.get(it.className) ?? 0) + 1;
    kinds.set(it.className, seen);
    if (seen <= opened) it.open = true; else it.remove();
  }
  for (const body of document.querySelectorAll('tbody')) {
    [...body.rows].slice(rows).forEach((it) => it.remove());
  }
}

// Runs in the page: how many lines of the map run through a box.
function linesThroughBoxes() {
  const boxes = [...document.querySelectorAll('#map rect.box')].map((it) => it.getBBox());
  const isInside = ({ x, y }) => boxes.some((it) =>
    x > it.x + 1 && x < it.x + it.width - 1 && y > it.y + 1 && y < it.y + it.height - 1);
  return [...document.querySelectorAll('#map path.link')].filter((line) => {
    const points = Math.ceil(line.getTotalLength() / 5);
    return Array.from({ length: points }, (_, i) => line.getPointAtLength(5 * i)).some(isInside);
  }).length;
}

// What axe-core and the eye would complain about, in one theme at one width.
async function looked(browser, axe, page, width, theme) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    bypassCSP: true, // axe-core is a script from elsewhere
  });
  const tab = await context.newPage();
  const complaints = [];
  tab.on('request', (request) => {
    if (!request.url().startsWith('file:')) complaints.push(`asks for ${request.url()}`);
  });
  tab.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  await tab.goto(pathToFileURL(page).href);
  await tab.evaluate(openSome, { opened: OPENED_MAX, rows: ROWS_MAX });
  const wider = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wider > 0) complaints.push(`${wider} pixels wider than the screen`);
  const through = await tab.evaluate(linesThroughBoxes);
  if (through > 0) complaints.push(`${through} lines of the map run through a box`);
  await tab.evaluate(axe.source);
  const { violations } = await tab.evaluate(() => window.axe.run());
  for (const it of violations) {
    complaints.push(`axe: ${it.impact}: ${it.id}: ${it.help}: ${it.nodes[0].html.slice(0, 160)}`);
  }
  await context.close();
  return complaints.map((it) => `${width} px, ${theme}: ${it}`);
}

async function printed(browser, page) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(page).href);
  const octets = (await tab.pdf({ format: 'A4' })).length;
  await context.close();
  return octets > 10_000 ? [] : [`prints as ${octets} octets of PDF`];
}

async function main() {
  const [modules, ...pages] = process.argv.slice(2);
  const executablePath = BROWSERS.find((it) => existsSync(it));
  if (!executablePath) skip('no Chromium: apt-get install chromium');
  const { HtmlValidate } = load(modules, 'html-validate');
  const axe = load(modules, 'axe-core');
  const { chromium } = load(modules, 'playwright-core');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  let complaints = 0;
  for (const page of pages) {
    const found = await validated(HtmlValidate, page);
    for (const width of WIDTHS) {
      for (const theme of THEMES) found.push(...await looked(browser, axe, page, width, theme));
    }
    found.push(...await printed(browser, page));
    for (const it of found.slice(0, 20)) console.log(`${page}: ${it}`);
    complaints += found.length;
  }
  await browser.close();
  console.log(`${pages.length} pages, ${complaints} complaints`);
  process.exit(complaints === 0 ? 0 : 1);
}

await main();
