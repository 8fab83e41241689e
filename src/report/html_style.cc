#include "report/html_style.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "base/digest.h"

namespace cardea::report {
namespace {

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--bg:#f4f6f8;--card:#fff;--ink:#18202a;--soft:#4d5866;--line:#d5dbe3;
--link:#1a56b0;--code:#eef1f5;--critical:#a50f27;--critical-bg:#fce9ec;--high:#9a3b06;
--high-bg:#fdefe3;--medium:#725000;--medium-bg:#fbf3d8;--low:#0a5666;--low-bg:#e1f3f6;
--info:#465263;--info-bg:#edf0f4;--good:#1c6b42;--good-bg:#e4f4ea;--calm:#5a7fb5;
--shade:#18202a2b}
@media (prefers-color-scheme:dark){:root{--bg:#10141a;--card:#191f28;--ink:#e6ebf2;--soft:#a3afbe;
--line:#323c4a;--link:#8ab8ff;--code:#232b36;--critical:#ff97a3;--critical-bg:#3b1820;
--high:#ffb27d;--high-bg:#37220f;--medium:#f2cf68;--medium-bg:#322a10;--low:#7bd6e6;
--low-bg:#11313a;--info:#bcc7d5;--info-bg:#262f3b;--good:#84d6a6;--good-bg:#12321f;--calm:#6f93c8;
--shade:#000c}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--bg);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;
overflow-wrap:anywhere}
.wrap{max-width:70rem;margin:0 auto;padding:0 1rem}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,button:focus-visible,[tabindex]:focus-visible{
outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:1}
header{padding:1.6rem 0 .6rem}
.brand{margin:0;font-weight:700;letter-spacing:.14em;text-transform:uppercase;font-size:.8rem;
color:var(--soft)}
h1{font-size:1.7rem;line-height:1.2;margin:.1rem 0 .3rem}
h2{font-size:1.3rem;line-height:1.25;margin:0 0 .6rem}
h3{font-size:1.05rem;margin:1.3rem 0 .5rem}
h4{font-size:1rem;margin:0;display:inline}
h5{font-size:.85rem;margin:.9rem 0 .2rem;color:var(--soft)}
p{margin:.4rem 0}
time{white-space:nowrap}
.muted,figcaption{color:var(--soft);font-size:.9rem}
nav ul.wrap{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;padding-top:.4rem;
padding-bottom:1rem}
nav a{font-size:.92rem;display:inline-block;padding:.15rem 0}
section{background:var(--card);border:1px solid var(--line);border-radius:10px;
padding:1.1rem 1.2rem;margin:0 0 1rem}
.headline{display:flex;flex-wrap:wrap;align-items:baseline;gap:.3rem .9rem}
.headline h2{font-size:1.9rem;margin:0}
.chip,.sev{display:inline-block;border-radius:99px;padding:.05rem .65rem;font-size:.85rem;
font-weight:600;white-space:nowrap}
.critical{color:var(--critical);background:var(--critical-bg)}
.high{color:var(--high);background:var(--high-bg)}
.medium{color:var(--medium);background:var(--medium-bg)}
.low{color:var(--low);background:var(--low-bg)}
.info{color:var(--info);background:var(--info-bg)}
.good{color:var(--good);background:var(--good-bg)}
.note{border-left:4px solid var(--medium);background:var(--medium-bg);padding:.45rem .8rem;
border-radius:0 6px 6px 0;margin:.6rem 0}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:.7rem;
margin:1rem 0 .3rem}
.facts>div{border:1px solid var(--line);border-radius:8px;padding:.55rem .8rem}
.facts dt{font-size:.82rem;color:var(--soft)}
.facts dd{margin:0}
.facts b{font-size:1.15rem}
details.finding{border:1px solid var(--line);border-left-width:5px;border-radius:8px;
margin:.6rem 0;background:var(--card);color:var(--ink)}
details.f-critical{border-left-color:var(--critical)}
details.f-high{border-left-color:var(--high)}
details.f-medium{border-left-color:var(--medium)}
details.f-low{border-left-color:var(--low)}
details.f-info{border-left-color:var(--info)}
summary{cursor:pointer;padding:.55rem .8rem}
summary h4{margin-left:.35rem}
summary .meta{display:block;color:var(--soft);font-size:.88rem;margin-top:.15rem}
.body{padding:.1rem 1rem 1rem;border-top:1px solid var(--line)}
.said{font-size:1.05rem;margin:.8rem 0}
.pairs{display:grid;grid-template-columns:11rem 1fr;gap:.15rem .8rem;margin:.7rem 0;
font-size:.94rem}
.pairs dt{color:var(--soft)}
.pairs dd{margin:0;min-width:0}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:0 1.5rem}
.columns ul,.plain{margin:.2rem 0;padding-left:1.1rem}
.columns li{margin:.15rem 0}
code,.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;
font-size:.88em}
.copy{display:flex;gap:.5rem;align-items:flex-start;margin:.25rem 0}
.copy code{flex:1 1 auto;min-width:0;background:var(--code);border-radius:6px;padding:.35rem .6rem;
user-select:all;white-space:pre-wrap}
button{font:inherit;font-size:.85rem;border:1px solid var(--line);border-radius:6px;
background:var(--card);color:var(--link);padding:.25rem .7rem;cursor:pointer;
flex:none;white-space:nowrap}
.steps{margin:.3rem 0;padding-left:1.6rem;font-size:.92rem}
.steps .hot{color:var(--critical);font-weight:600}
@media (min-width:34.01rem){.steps{position:absolute;width:1px;height:1px;overflow:hidden;
clip-path:inset(50%);
margin:0;padding:0}}
figure{position:relative;margin:.9rem 0 .4rem}
.narrow{display:none}
.scroll{overflow-x:auto;max-width:100%;background:linear-gradient(90deg,var(--card) 40%,transparent)
0/2.5rem 100% local,linear-gradient(270deg,var(--card) 40%,transparent) 100%/2.5rem 100% local,
linear-gradient(90deg,var(--shade),transparent) 0/.9rem 100%,
linear-gradient(270deg,var(--shade),transparent) 100%/.9rem 100%;background-repeat:no-repeat}
table{border-collapse:collapse;width:100%;font-size:.92rem;overflow-wrap:break-word}
caption{text-align:left;color:var(--soft);font-size:.9rem;padding:.2rem 0 .4rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-weight:600;white-space:nowrap}
thead th::first-letter{text-transform:uppercase}
td code{display:inline-block;min-width:17rem;overflow-wrap:anywhere}
tbody th{font-weight:600}
.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
td.w{min-width:12rem}
.nil{color:var(--soft)}
.bad{color:var(--critical);font-weight:600}
details.more{margin:.6rem 0}
details.more>summary{padding:.3rem 0;color:var(--link)}
svg{display:block;height:auto;max-width:none;
font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
svg.fit{max-width:100%}
svg.wide{max-width:max(100%,46rem)}
.narrow svg{max-width:100%}
svg text{fill:var(--ink)}
svg .s{fill:var(--soft);font-size:11px}
svg .b{font-weight:600}
svg .box{fill:var(--code);stroke:var(--line)}
svg .box.bad-box{fill:var(--critical-bg);stroke:var(--critical)}
svg .life{stroke:var(--line);stroke-width:1.5;stroke-dasharray:4 4}
svg .arrow{stroke:var(--calm);stroke-width:1.5;fill:none}
svg .head{fill:var(--calm)}
svg .hot{stroke:var(--critical);stroke-width:2.5}
svg .hot-head{fill:var(--critical)}
svg .dash{stroke-dasharray:6 5}
svg text.hot-text{fill:var(--critical)}
svg .link{fill:none;stroke:var(--calm);stroke-opacity:.75}
svg .link.hot{stroke:var(--critical);stroke-opacity:1}
svg .link.unsure{stroke:var(--medium);stroke-dasharray:7 5}
svg .halo{paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round}
svg .plate{fill:var(--card)}
svg .axis{stroke:var(--line);stroke-width:1}
svg .covered{fill:var(--calm)}
svg .undecided{fill:var(--medium)}
svg .not-covered{fill:var(--critical)}
svg .d-critical{fill:var(--critical)}
svg .d-high{fill:var(--high)}
svg .d-medium{fill:var(--medium)}
svg .d-low{fill:var(--low)}
svg .d-info{fill:var(--info)}
.key{display:flex;flex-wrap:wrap;gap:.2rem 1rem;list-style:none;padding:0;margin:.4rem 0;
font-size:.88rem;color:var(--soft)}
.key svg{display:inline-block;vertical-align:-1px;margin-right:.3rem}
footer{padding:.4rem 0 2rem}
@media (max-width:34rem){.wrap{padding:0 .6rem}section{padding:.9rem .75rem}.pairs{
grid-template-columns:1fr;gap:0}.pairs dd{margin-bottom:.4rem}.body{padding:.1rem .6rem .8rem}
.copy{flex-wrap:wrap}.picture{display:none}.narrow{display:block}
th,td{padding:.35rem .45rem}h1{font-size:1.4rem}.headline h2{font-size:1.5rem}}
@media print{:root{--bg:#fff;--card:#fff;--ink:#000;--soft:#333;--line:#bbb;--link:#000;
--code:#f3f3f3;--critical:#a50f27;--critical-bg:#fff;--high:#9a3b06;--high-bg:#fff;
--medium:#725000;--medium-bg:#fff;--low:#0a5666;--low-bg:#fff;--info:#333;--info-bg:#fff;
--good:#1c6b42;--good-bg:#fff;--calm:#3c5f95}
html{font-size:13px}body{font-size:1rem}nav,.skip,button,
details.same:not([open]){display:none}section{border:0;padding:0;
margin:0 0 1.2rem}.wrap{max-width:none;padding:0}summary{list-style:none}
.steps,.narrow{display:none}.picture{display:block}.sev,.chip{border:1px solid currentcolor}
.scroll{overflow:visible;background:none}svg,svg.wide{max-width:100%}
.facts{grid-template-columns:repeat(5,1fr)}
figure,tr,summary,.facts>div,.said,h2+p,.key{break-inside:avoid}
h2,h3,h5,summary,.said,thead,
h2+p,caption{break-after:avoid}
details.finding::details-content,details.shown::details-content{content-visibility:visible;
display:block;block-size:auto}
@page{margin:14mm}}
)css";

constexpr std::string_view kScript = R"js(
(() => {
  const each = (what, does) => document.querySelectorAll(what).forEach(does);
  each('.copy', (box) => {
    const code = box.querySelector('code');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', 'Copy ' + box.dataset.what);
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = 'Copied';
      } catch {
        getSelection().selectAllChildren(code);
      }
    });
    box.append(button);
  });
  const reveal = () => {
    const at = document.getElementById(location.hash.slice(1));
    const fold = at && at.closest('details');
    if (fold) fold.open = true;
  };
  addEventListener('hashchange', reveal);
  reveal();
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details.finding, details.shown')].filter(
        (fold) => !fold.open);
    opened.forEach((fold) => { fold.open = true; });
  });
  addEventListener('afterprint', () => opened.forEach((fold) => { fold.open = false; }));
})();
)js";

// RFC 4648, 4.
std::string base64(Bytes octets) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  Reader in{octets};
  while (in.remaining() != 0) {
    const std::size_t count = in.remaining() < 3 ? in.remaining() : 3;
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) group = group << 8 | (i < count ? in.u8() : 0U);
    for (std::size_t i = 0; i < 4; ++i) {
      out += i <= count ? kDigits[group >> (18 - 6 * i) & 0x3F] : '=';
    }
  }
  return out;
}

std::string source_of(std::string_view text) {
  return fmt::format("'sha256-{}'", base64(sha256(bytes_of(text))));
}

}  // namespace

std::string_view style() noexcept { return kStyle; }

std::string_view script() noexcept { return kScript; }

std::string content_policy() {
  return fmt::format(
      "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; "
      "form-action 'none'",
      source_of(kStyle), source_of(kScript));
}

}  // namespace cardea::report
