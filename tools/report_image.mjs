// report_image.mjs MODULES PAGE PICTURE: the upper part of a page as a PNG.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, page, picture] = process.argv.slice(2);
const { chromium } = createRequire(path.resolve(modules, 'package.json'))('playwright-core');
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--font-render-hinting=none'],
});
const tab = await browser.newPage({ viewport: { width: 1160, height: 1200 } });
await tab.goto(pathToFileURL(page).href);
await tab.screenshot({ path: picture });
await browser.close();
