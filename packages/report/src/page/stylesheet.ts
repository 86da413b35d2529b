import { CHART_CSS } from './chart-css';
import { DASHBOARD_CSS } from './dashboard-css';
import { THEME_CSS } from './theme';

const BASE_CSS = `
*,*::before,*::after{box-sizing:border-box}
:root{--font:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans","Liberation Sans",sans-serif;
--mono:ui-monospace,"Cascadia Mono","SF Mono",Menlo,Consolas,"Liberation Mono",monospace;--gap:12px}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.55 var(--font)}
.skip{position:absolute;left:-9999px;top:8px;padding:8px 14px;background:var(--surface);border-radius:6px;z-index:2}
.skip:focus{left:16px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
header.top,main,footer.end{max-width:1200px;margin:0 auto;padding:0 24px}
header.top{padding-top:36px;padding-bottom:24px}
main{padding-bottom:40px}
footer.end{padding-bottom:32px;color:var(--muted);font-size:13px}
h1,h2,h3,h4{line-height:1.25;font-weight:650;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:28px;letter-spacing:-.015em;margin:0}
h2{font-size:20px;letter-spacing:-.01em;margin:36px 0 12px}
main>h2:first-child{margin-top:4px}
h3{font-size:16px;margin:24px 0 8px}
h4{font-size:14px;margin:16px 0 6px}
p{margin:0 0 12px;max-width:76ch}
.lead{color:var(--muted);font-size:16px;margin:6px 0 0}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:2px}
code,pre{font-family:var(--mono);font-size:.87em}
code{background:var(--sunken);border-radius:4px;padding:.1em .35em;overflow-wrap:anywhere}
pre{background:var(--sunken);border-radius:6px;padding:10px 12px;overflow-x:auto;margin:0 0 12px}
pre code{background:none;padding:0;overflow-wrap:normal}
.card{background:var(--surface);border:1px solid var(--rule);border-radius:10px;padding:18px 20px;margin:0 0 16px}
.card>:last-child{margin-bottom:0}
.scroll{overflow-x:auto;margin:0 0 12px}
table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--muted);font-size:13px;padding:0 0 6px}
th,td{text-align:left;vertical-align:top;padding:7px 16px 7px 0;border-bottom:1px solid var(--rule);overflow-wrap:break-word}
th:last-child,td:last-child{padding-right:0}
th{font-size:12.5px;font-weight:600;color:var(--muted);white-space:nowrap}
tbody tr:last-child>*{border-bottom:0}
.number{text-align:right}
.nowrap{white-space:nowrap}
.empty{color:var(--muted);font-style:italic}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.state{display:inline-flex;align-items:center;gap:.4em;white-space:nowrap;font-weight:600;font-size:.93em;border-radius:99px;padding:.05em .65em .05em .5em}
.state i{font-style:normal;font-size:.85em;line-height:1}
.state-OK{color:var(--ok);background:var(--ok-wash)}
.state-ALARM{color:var(--alarm);background:var(--alarm-wash)}
.state-INSUFFICIENT_DATA{color:var(--insufficient);background:var(--insufficient-wash)}
.estimate{color:var(--muted);font-size:13px}
.email dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 14px;margin:0 0 12px;font-size:14px}
.email dt{color:var(--muted)}
.email dd{margin:0;overflow-wrap:anywhere}
.email .subject{font-weight:650}
.email pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;font-size:13px;line-height:1.5}
details>summary{cursor:pointer;color:var(--muted);font-size:13px;padding:2px 0;width:max-content;max-width:100%}
details[open]>summary{margin-bottom:6px}
@media (max-width:640px){
header.top,main,footer.end{padding-left:16px;padding-right:16px}
header.top{padding-top:24px}
h1{font-size:23px}
.card{padding:14px}
}
@media print{
body{background:none;font-size:11pt}
header.top,main,footer.end{max-width:none;padding-left:0;padding-right:0}
.card,.widget,figure{break-inside:avoid}
.skip,details:not([open])>summary{display:none}
.scroll{overflow:visible}
}
`;

/** The one stylesheet of every page. */
export const STYLESHEET: string = [THEME_CSS, BASE_CSS, CHART_CSS, DASHBOARD_CSS].join('').replace(/\n+/g, '\n').trim();
