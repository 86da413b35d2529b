import { GAP, ROW } from '../dashboard/grid';

/** The 24 columns of a dashboard; one below the other where the screen is narrow. */
export const DASHBOARD_CSS = `
.dashboard{display:grid;grid-template-columns:repeat(24,minmax(0,1fr));grid-template-rows:var(--rows,none);grid-auto-rows:minmax(${ROW}px,auto);gap:${GAP}px}
.widget{grid-column:var(--x)/span var(--w);grid-row:var(--y)/span var(--h);min-width:0;background:var(--surface);
border:1px solid var(--rule);border-radius:10px;padding:14px 16px;display:flex;flex-direction:column}
.widget>h3{margin:0 0 8px;font-size:14px}
.widget .chart{margin:0}
.widget>.scroll,.widget>.text{margin:0;min-height:0}
.widget .scroll{max-height:calc(var(--h)*${ROW + GAP}px - 96px);overflow:auto}
.widget .scroll thead th{position:sticky;top:0;background:var(--surface)}
.widget.text{padding-top:12px;padding-bottom:12px}
.text>:first-child{margin-top:0}
.text>:last-child{margin-bottom:0}
.text .level-1{font-size:22px;margin:0 0 4px}.text .level-2{font-size:18px;margin:12px 0 4px}.text .level-3{font-size:15.5px;margin:12px 0 4px}
.text p{margin:0 0 8px;max-width:none}
.text ul,.text ol{margin:0 0 8px;padding-left:22px}
.text blockquote{margin:0 0 8px;padding-left:12px;border-left:3px solid var(--rule);color:var(--muted)}
.text hr{border:0;border-top:1px solid var(--rule);margin:12px 0}
.text .button{display:inline-block;padding:4px 14px;border:1px solid var(--link);border-radius:99px;text-decoration:none;font-weight:600;font-size:14px}
.text .button.primary{background:var(--link);color:var(--surface)}
.tiles{display:grid;gap:8px;grid-template-columns:repeat(auto-fill,minmax(230px,1fr));list-style:none;margin:0;padding:0;
max-height:calc(var(--h,99)*${ROW + GAP}px - 64px);overflow-y:auto}
.tile{border:1px solid var(--rule);border-left:4px solid var(--c);border-radius:7px;padding:6px 8px 7px 10px;min-width:0}
.tile p{display:flex;gap:8px;justify-content:space-between;align-items:flex-start;margin:0 0 1px}
.tile b{font-size:13.5px;font-weight:600;overflow-wrap:anywhere}
.tile .state{font-size:12px}
.tile small{display:block;color:var(--muted);font-size:12.5px;line-height:1.4}
.figures{display:flex;flex-wrap:wrap;gap:16px 36px;margin:0;flex:1;align-items:center}
.figures div{min-width:0}
.figures dt{color:var(--muted);font-size:13px;overflow-wrap:anywhere}
.figures dd{margin:0;font-size:34px;line-height:1.15;font-weight:600;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.figures .gauge{width:220px;max-width:100%;margin-top:8px;font-size:12.5px;letter-spacing:0;font-weight:400;color:var(--muted);background:linear-gradient(var(--sunken),var(--sunken)) 0 0/100% 14px no-repeat;border-radius:3px}
.shares .wide-cell{width:60%}
.bar{display:block;height:14px;border-radius:3px;background:var(--c);width:var(--part);min-width:2px}
.log-cell{font-family:var(--mono);font-size:12.5px;white-space:nowrap}
.log-cell.long{white-space:normal;overflow-wrap:anywhere;display:block;min-width:22ch}
.not-drawn{color:var(--muted);font-size:14px;margin:0 0 8px}
.query{margin-top:8px}
.query pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}
@media (max-width:860px){
.dashboard{grid-template-columns:minmax(0,1fr);grid-template-rows:none;grid-auto-rows:auto}
.widget{grid-column:1;grid-row:auto}
.widget .scroll,.tiles{max-height:420px}
}
@media print{.widget .scroll,.tiles{max-height:none;overflow:visible}}
`;
