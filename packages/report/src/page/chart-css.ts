/** Pictures: two drawings of each, of which the width of the place shows one. */
export const CHART_CSS = `
.chart{container-type:inline-size;margin:0 0 16px;min-width:0}
.chart figcaption{margin:0 0 6px}
.chart figcaption b{font-weight:650;font-size:15px}
.chart figcaption span{display:block;color:var(--muted);font-size:13px}
.chart svg{display:block;width:100%;height:auto;overflow:visible}
.chart .narrow{display:none}
@container (max-width:640px){.chart .wide{display:none}.chart .narrow{display:block}}
.key{display:flex;flex-wrap:wrap;gap:3px 18px;list-style:none;margin:6px 0 4px;padding:0;font-size:13px;color:var(--muted)}
.key li{display:flex;align-items:baseline;gap:7px;min-width:0;overflow-wrap:anywhere}
.key .swatch{flex:none;align-self:center;width:16px;height:3px;border-radius:2px;background:var(--c)}
.key .swatch.dashed{height:0;border-radius:0;background:none;border-top:2px dashed var(--c)}
.key .swatch.area{height:11px;opacity:.4}
.key .swatch.dot{width:9px;height:9px;border-radius:50%}
.key .swatch.block{height:11px}
.key .swatch.outline{height:11px;background:none;border:1.5px dashed var(--c)}
.key .swatch.thin{height:5px}
.marks{list-style:none;margin:4px 0;padding:0;font-size:13px;display:grid;gap:2px}
.marks li{display:grid;grid-template-columns:22px max-content 1fr;gap:0 8px;align-items:baseline}
.marks b{justify-self:start;min-width:18px;padding:0 3px;text-align:center;border-radius:9px;font-size:11px;font-weight:600;line-height:18px;color:var(--surface);background:var(--c)}
.marks time{color:var(--muted);font-variant-numeric:tabular-nums}
@container (max-width:480px){.marks li{grid-template-columns:22px 1fr}.marks li span{grid-column:2}}
.chart details{margin-top:4px}
`;
