/** What only the console page has. */
export const CONSOLE_STYLE = `
header.top,main,footer.end{max-width:1480px}
header.top{padding-top:24px;padding-bottom:12px}
.scroll{position:relative}
[hidden]{display:none!important}
.console-bar{display:flex;flex-wrap:wrap;gap:10px 28px;align-items:center;justify-content:space-between;position:sticky;top:0;z-index:1;background:var(--page);
padding:10px 0;border-bottom:1px solid var(--rule);margin:0 0 20px}
.console-bar nav ul{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;margin:0;padding:0;font-size:14px}
.console-bar #clock{display:flex;flex-wrap:wrap;gap:6px 18px;align-items:center}
.console-bar #clock h2{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.console-bar #clock>div{display:contents}
.clock p{margin:0}
.clock time{font:600 19px/1.2 var(--mono);letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.clock .pace{color:var(--muted);font-size:12.5px}
.view,.actions{display:flex;flex-wrap:wrap;gap:6px 8px;align-items:center;margin:0}
.view{gap:8px 18px;margin:0 0 20px;font-size:14px}
.view label{display:inline-flex;gap:7px;align-items:center;color:var(--muted)}
button,select{font:600 13px/1.4 var(--font);color:var(--link);background:var(--surface);border:1px solid var(--rule);border-radius:7px;padding:5px 12px;min-height:32px}
select{font-weight:400;color:var(--ink);max-width:100%}
button{cursor:pointer}
button:hover:not(:disabled),select:hover{border-color:var(--link)}
button:disabled{color:var(--muted);opacity:.55;cursor:default}
button[aria-busy=true]{opacity:.6;cursor:progress}
input[type=checkbox]{order:-1;width:17px;height:17px;accent-color:var(--link);margin:0}
.actions small,.actions+small{color:var(--muted);font-size:12.5px}
section.part{scroll-margin-top:72px;margin:0 0 28px;min-width:0}
section.part>h2{margin:0 0 10px}
section.part>div:not(.plain){background:var(--surface);border:1px solid var(--rule);border-radius:10px;padding:14px 18px}
section.part>div>:last-child{margin-bottom:0}
section.part td small{color:var(--muted);font-size:12.5px}
td .reason{display:block;max-width:64ch}
td .actions{flex-wrap:nowrap}
.muted{color:var(--muted)}
.error{color:var(--alarm);font-weight:600;overflow-wrap:anywhere}
.done{color:var(--ok);font-size:13.5px;margin:0}
.instance-state{display:inline-flex;gap:7px;align-items:center;white-space:nowrap;font-weight:600}
.instance-state i{width:9px;height:9px;border-radius:50%;background:var(--insufficient)}
.instance-state.is-running i{background:var(--ok)}
.instance-state.is-stopped i{background:var(--alarm);border-radius:2px}
.instance-state.is-pending i,.instance-state.is-stopping i,.instance-state.is-shutting-down i{background:none;border:2px solid var(--muted)}
.mails{list-style:none;margin:0;padding:0}
.mail{padding:8px 0;border-bottom:1px solid var(--rule)}
.mail:first-child{padding-top:0}
.mail:last-child{border-bottom:0;padding-bottom:0}
.mail summary{width:auto;display:flex;flex-wrap:wrap;gap:2px 14px;align-items:baseline;color:var(--muted)}
.mail summary::before{content:"▸";width:10px}
.mail details[open] summary::before{content:"▾"}
.mail summary b{color:var(--ink);font-size:14px;overflow-wrap:anywhere;flex:1 1 30ch}
.mail summary time{font-variant-numeric:tabular-nums;white-space:nowrap}
.mail pre,td pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:12.5px;line-height:1.5}
.mail .actions,.mail .done{margin:4px 0 4px 24px}
td details summary{color:var(--link);font-size:14px}
td pre{min-width:46ch;max-width:90ch;max-height:420px;overflow:auto}
.on-its-way{color:var(--insufficient)}
.on-its-way::before{content:"◔ "}
.notice{border:1px solid var(--rule);border-left:4px solid var(--link);border-radius:7px;background:var(--surface);padding:9px 14px;margin:0 0 16px;max-width:none}
.notice.failed{border-left-color:var(--alarm)}
.notice:empty{display:none}
@media (max-width:860px){.console-bar{position:static}}
@media (max-width:640px){
#instances thead,#alarms thead,#events thead{position:absolute;clip-path:inset(50%)}
#instances :is(table,tbody,tr,td),#alarms :is(table,tbody,tr,td),#events :is(table,tbody,tr,td){display:block}
#instances tr,#alarms tr,#events tr{padding:8px 0;border-bottom:1px solid var(--rule)}
#instances tr:last-child,#alarms tr:last-child,#events tr:last-child{border-bottom:0}
#instances td,#alarms td,#events td{border:0;padding:2px 0;white-space:normal}
#events td:empty{display:none}
td pre{min-width:0}
section.part>div:not(.plain){padding:12px}.console-bar #clock{width:100%}.view label{width:100%;justify-content:space-between}.view label:has(input){justify-content:flex-start}
}
@media print{.console-bar{position:static}.actions,.view{display:none}}
`;
