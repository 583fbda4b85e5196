// SPDX-License-Identifier: Apache-2.0

/// The style sheet of the year page: screen, phone, A4 landscape.
enum Stylesheet {
  static let text: StaticString = """
    :root{--ink:#17202b;--soft:#5a6675;--line:#d5dbe2;--faint:#eef1f4;--red:#c3122f;--row:42px;--lane:21px;--orow:20px}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
    body{margin:0;background:#fff;color:var(--ink);font:14px/1.45 "Inter","Source Sans 3","Segoe UI","Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;print-color-adjust:exact;-webkit-print-color-adjust:exact}
    main{max-width:1480px;margin:0 auto;padding:28px 24px 48px}
    a{color:inherit;text-decoration:none}
    a:focus-visible,summary:focus-visible{outline:3px solid #1a73c9;outline-offset:2px}
    h1{font-size:27px;line-height:1.15;letter-spacing:-.015em;margin:0;font-weight:700}
    h2{font-size:17px;margin:30px 0 8px;letter-spacing:-.005em}
    h3{font-size:17px;margin:0;display:flex;align-items:center;gap:8px;flex-wrap:wrap}
    h3 span:last-child{font-weight:400;color:var(--soft)}
    h4{font-size:13px;margin:0 0 4px}
    caption{text-align:left;color:var(--soft);font-size:12px;padding:0 0 6px}
    .top{border-top:5px solid var(--ink);padding-top:16px}
    .headline{display:flex;flex-wrap:wrap;gap:6px 18px;align-items:baseline}
    .states{margin:0;display:flex;flex-wrap:wrap;gap:6px}
    .state{border:1px solid var(--ink);border-radius:999px;padding:1px 10px;font-size:12.5px}
    .state.open{border-style:dashed;color:#6b4b00;border-color:#a87b12;background:#fff8e6}
    .figures{list-style:none;display:flex;flex-wrap:wrap;margin:16px 0 0;padding:0;border:1px solid var(--line);border-radius:6px}
    .figures li{flex:1 1 140px;padding:9px 14px;border-left:1px solid var(--line);margin-left:-1px}
    .figures b{font-size:23px;line-height:1.1;letter-spacing:-.02em}
    .figures span{font-size:13px}
    .figures small{display:block;color:var(--soft);font-size:12px}
    .figures .alarm b{color:var(--red)}
    .figures .alarm small{color:var(--red)}
    .small-screen{display:none}
    .legend{margin-top:12px;font-size:12.5px}
    .legend ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:4px 18px}
    .legend .signs{margin-top:7px;color:#39434f}
    .legend li{display:flex;align-items:center;gap:6px}
    .legend a{font-weight:700}
    .sign{display:inline-flex;align-items:center;justify-content:center;min-width:20px;height:14px;font-size:11px;line-height:1}
    .sign.overlap{border:2px solid var(--red);border-radius:3px;color:var(--red);font-weight:700}
    .sign.holidays{background:repeating-linear-gradient(135deg,#dfe5ea 0 2px,#fff 2px 5px);border:1px solid #cbd3da}
    .sign.closed{background:linear-gradient(90deg,transparent 8px,#6d7885 8px 11px,transparent 11px)}
    .sign.bridge{background:linear-gradient(90deg,transparent 8px,#c6cdd5 8px 11px,transparent 11px)}
    .sign.unpublished{border:1.5px dashed var(--ink);border-radius:2px}
    .sign.choice{border-bottom:1.5px dashed var(--ink);border-radius:0}
    .sign.full{background:var(--ink);color:#fff;border-radius:2px;padding:0 3px;font-weight:700}
    .sign.gap{border-top:1.5px dotted #a25a00;height:0}
    .sign.period{border-bottom:4px double var(--soft);height:4px}
    .chip{display:inline-flex;align-items:center;justify-content:center;min-width:17px;height:17px;padding:0 3px;border-radius:3px;background:var(--bg);color:var(--ink);font:700 11px/1 inherit;font-size:11px;font-weight:700;border:1px solid rgba(20,30,45,.35);flex:none}
    .chip.unpublished{border:1.5px dashed #fff;outline:1px solid rgba(20,30,45,.55);outline-offset:-.5px}
    .badge{display:inline-flex;align-items:center;justify-content:center;min-width:15px;height:15px;padding:0 3px;border-radius:8px;background:var(--red);color:#fff;font-size:10px;font-weight:700;line-height:1}
    .tag{display:inline-block;border:1px solid var(--line);border-radius:3px;padding:0 5px;font-size:11.5px;line-height:1.45;background:#fff;white-space:nowrap}
    .tag.alarm{border-color:var(--red);color:var(--red);font-weight:600}
    .tag.unpublished{border:1px dashed var(--soft)}
    .tag.chosen,.choice{text-decoration:underline dashed 1px;text-underline-offset:3px}
    .tag.moved{border-color:#a25a00;color:#7c4500}
    .tag.school{background:repeating-linear-gradient(135deg,#e6ebef 0 2px,#fff 2px 5px)}
    table{border-collapse:separate;border-spacing:0}
    th{text-align:left}
    /* Ribbon */
    .ribbon{width:100%;table-layout:fixed;border-bottom:1px solid var(--line)}
    .ribbon .names{width:10.5%}
    .ribbon td,.ribbon th{padding:0}
    .ribbon .months th{font-size:12px;padding:3px 0 2px 4px;border-left:1px solid #97a2ae;overflow:hidden;white-space:nowrap;text-transform:capitalize}
    .ribbon .weeks th{font-size:9.5px;font-weight:400;color:var(--soft);text-align:center;height:18px;border-bottom:1px solid var(--ink)}
    .ribbon .weeks th:first-child{text-align:left;font-size:11px}
    .ribbon .weeks .full{background:var(--ink);color:#fff;font-weight:700;border-radius:2px 2px 0 0}
    .ribbon .group th{font-size:11px;text-transform:uppercase;letter-spacing:.06em;color:var(--soft);padding:8px 0 3px;border-bottom:1px solid var(--line)}
    .ribbon tbody td{position:relative;border-left:1px solid var(--faint);border-bottom:1px solid var(--line)}
    .ribbon tbody th[scope=row]{border-bottom:1px solid var(--line);padding-right:6px;font-size:12.5px;font-weight:600;line-height:1.2;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
    .ribbon .cohort td,.ribbon .cohort th{height:var(--row)}
    .ribbon .cohort th a{display:flex;gap:6px;align-items:center}
    .ribbon .cohort th small{display:block;font-weight:400;font-size:11px;color:var(--soft);padding-left:23px}
    .ribbon .cohort th small.off{color:var(--red);font-weight:700}
    .ribbon .resource td,.ribbon .resource th{height:var(--lane)}
    .ribbon .resource th{font-weight:400!important}
    .ribbon .overlaps td,.ribbon .overlaps th{height:var(--orow);border-bottom-color:transparent}
    .ribbon .overlaps th{color:var(--red);font-weight:400!important}
    .ribbon .overlaps td{border-left-color:transparent}
    .ribbon .badge{position:absolute;left:50%;top:3px;transform:translateX(-50%);white-space:nowrap;z-index:5}
    .ribbon i{position:absolute;display:block}
    .ribbon .sh{top:0;bottom:0;background:repeating-linear-gradient(135deg,#dfe5ea 0 1.5px,transparent 1.5px 5px);background-attachment:fixed}
    .ribbon .ph,.ribbon .br{top:0;bottom:0;min-width:3px}
    .ribbon .ph{background:#8b95a0}
    .ribbon .br{background:#ccd3da}
    .bar{position:absolute;z-index:2;top:47%;height:36%;min-width:4px;background:var(--bg);color:var(--ink);border:1px solid rgba(20,30,45,.55);border-radius:2px}
    .bar.unpublished{border:1px dashed #17202b;box-shadow:inset 0 0 0 1px rgba(255,255,255,.75)}
    .resource .bar{top:calc(10% + 80%*var(--at,0)/var(--of,1));height:calc(80%/var(--of,1));font-size:9px;line-height:1;font-weight:700;display:flex;align-items:center;justify-content:center;overflow:hidden}
    .ribbon .ring{z-index:3;top:calc(47% - 3px);height:calc(36% + 6px);border:2px solid var(--red);border-radius:4px;margin:0 -2.5px;padding:0 2.5px;box-sizing:content-box;pointer-events:none}
    .connector{z-index:1;width:2px;margin-left:-1px;background:var(--red);top:16px;height:calc(var(--orow) - 16px + var(--rows)*var(--row) + var(--row)*.45)}
    .ribbon .label{position:absolute;z-index:4;top:14%;transform:translateX(-50%);font-size:10px;line-height:1.2;white-space:nowrap;font-weight:600;background:rgba(255,255,255,.82);padding:0 1px}
    .ribbon .label.up{top:-9%}
    .ribbon .gap{position:absolute;z-index:1;top:65%;border-top:1.5px dotted #a25a00;text-align:center;line-height:1}
    .ribbon .gap b{position:relative;top:-7px;background:#fff;color:#7c4500;font-size:10.5px;font-weight:600;padding:0 5px;white-space:nowrap}
    .ribbon .period{bottom:2px;height:3px;background:var(--fill);border-top:1px solid rgba(20,30,45,.4)}
    .ribbon .mark{position:absolute;z-index:4;top:52%;transform:translateX(-50%);font-size:10px;line-height:1}
    /* Findings */
    .findings{margin-top:10px;columns:2 460px;column-gap:36px}
    .findings>*{break-inside:avoid}
    .findings h2{margin-top:14px}
    .overlap-list ol{list-style:none;margin:0;padding:0;counter-reset:n;font-size:13px}
    .overlap-list li{counter-increment:n;padding:4px 0 4px 26px;position:relative;border-bottom:1px solid var(--faint)}
    .overlap-list li::before{content:counter(n);position:absolute;left:0;top:6px;min-width:17px;text-align:center;border-radius:9px;background:var(--red);color:#fff;font-size:11px;font-weight:700;line-height:17px}
    .overlap-list .chip{vertical-align:-3px;margin-right:4px}
    .overlap-list a{font-weight:600}
    .violations caption{font-size:17px;font-weight:700;color:var(--ink);padding-top:14px}
    details{font-size:13px}
    summary{cursor:pointer;font-weight:600;padding:4px 0}
    details ul{margin:2px 0 8px;padding-left:20px}
    /* Wall calendar */
    .wall{width:100%;table-layout:fixed;border-top:1px solid var(--ink);border-left:1px solid var(--line)}
    .wall thead th{font-size:12.5px;text-transform:capitalize;padding:4px 0 4px 6px;border-right:1px solid var(--line);border-bottom:1px solid var(--ink)}
    .wall .margin{width:5.2%;font-weight:400;font-size:10.5px;color:var(--soft);padding-left:3px;white-space:nowrap;overflow:hidden}
    .wall .corner,.wall tbody th{width:22px;font-size:10px;font-weight:400;color:var(--soft);text-align:center;padding:0}
    .wall .corner span{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .wall tbody th{border-right:1px solid var(--line)}
    .wall td{height:22px;padding:0 3px;position:relative;border-right:1px solid var(--line);border-bottom:1px solid var(--faint);font-size:11.5px;white-space:nowrap;overflow:hidden;vertical-align:middle}
    .wall .void{background:none;border-bottom-color:transparent}
    .wall .sun{border-bottom-color:#b9c2cb}
    .wall .wd{display:inline-block;width:11px;color:var(--soft);font-size:10px}
    .wall .n{display:inline-block;width:16px;font-weight:600}
    .wall .sh{background:repeating-linear-gradient(135deg,#e4e9ed 0 1.5px,transparent 1.5px 5px)}
    .wall .we{background-color:#e9edf0}
    .wall .we .n,.wall .ph .n,.wall .br .n{font-weight:400}
    .wall .ph{background:#ccd3da}
    .wall .br{background-color:#e3e7ea}
    .wall .hn{font-size:9.5px;color:#39434f;vertical-align:1px}
    .wall .wk{position:absolute;right:2px;top:1px;font-size:8.5px;color:var(--soft)}
    .wall .chips{display:inline-flex;gap:2px;vertical-align:-3px}
    .wall .ov .chips{outline:2px solid var(--red);outline-offset:0;border-radius:3px}
    .wall .badge{margin-left:4px;min-width:13px;height:13px;font-size:9px}
    .more{font-size:10px;font-weight:700}
    /* Lists */
    .cohort-list{margin:0 0 34px;padding-top:14px;border-top:2px solid var(--ink)}
    .cohort-list header .facts{margin:2px 0 0}
    .facts{color:var(--soft);font-size:13px;margin:4px 0}
    .plain{width:100%;font-size:13px}
    .plain thead th{font-size:11.5px;color:var(--soft);font-weight:600;border-bottom:1px solid var(--ink);padding:4px 10px 3px 0}
    .plain td,.plain tbody th,.plain tfoot th{padding:5px 10px 5px 0;vertical-align:top;border-bottom:1px solid var(--faint)}
    .plain tbody th{font-weight:600}
    .plain .number{text-align:right;white-space:nowrap;padding-right:0}
    .plain thead th:last-child{text-align:right;padding-right:0}
    .plain .alarm td,.plain .alarm th{color:var(--red)}
    .plain code{font-size:12px}
    .sessions{margin-top:10px}
    .sessions caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .sessions tbody{break-inside:avoid}
    .sessions tbody th{width:25%;border-bottom-color:var(--line)}
    .sessions tbody tr:last-child td{border-bottom-color:var(--line)}
    .sessions td:nth-last-child(6){white-space:nowrap}
    .sessions .range{display:block}
    .sessions .name{display:block;font-weight:400;color:var(--soft)}
    .sessions .tags{display:flex;flex-wrap:wrap;gap:3px;margin-top:3px;font-weight:400;align-items:center}
    .sessions .module,.sessions .who{display:block}
    .sessions .who{color:var(--soft)}
    .sessions .note th,.sessions .note td{font-weight:400;background:#f7f8fa;color:#39434f}
    .sessions .note th{padding-left:6px}
    .sessions .unplaced th,.sessions .unplaced td{background:#fffaf0}
    .sessions .gap-row td{color:#7c4500;font-size:12px;border-bottom:1px dotted #a25a00;text-align:center}
    .sessions tfoot td,.sessions tfoot th{border-top:1px solid var(--ink);border-bottom:0;font-weight:700;padding-top:6px}
    .sessions tbody:target,.overlap-list li:target{background:#fff3c9}
    .open-items{border:1.5px dashed #a87b12;background:#fffaf0;border-radius:5px;padding:9px 14px;margin:12px 0;font-size:13px}
    .open-items ul{margin:0;padding-left:18px}
    .modules{margin-top:6px}
    .modules table{max-width:900px}
    .modules caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    @media (max-width:700px){
    main{padding:16px 14px 32px}
    h1{font-size:22px}
    .ribbon-part,.wall-part,.signs{display:none!important}
    .small-screen{display:block;color:var(--soft);font-size:12.5px;margin:10px 0 0}
    .figures li{flex-basis:42%;padding:8px 10px;border-bottom:1px solid var(--line);margin-bottom:-1px}
    .legend .cohorts{flex-direction:column}
    .legend .cohorts li{align-items:flex-start}
    .sessions,.sessions tbody,.sessions tfoot,.sessions tr,.sessions th,.sessions td{display:block;width:auto!important;border:0!important;padding:0!important;text-align:left!important}
    .sessions thead{display:none}
    .sessions tbody{border-bottom:1px solid var(--line)!important;padding:9px 0!important}
    .sessions tbody.note,.sessions tbody.unplaced{padding:9px 8px!important}
    .sessions tr+tr{margin-top:6px}
    .sessions th+td{margin-top:4px}
    .sessions td[data-name]:empty{display:none}
    .sessions td[data-name]{display:grid;grid-template-columns:84px 1fr;gap:8px}
    .sessions td[data-name]::before{content:attr(data-name);color:var(--soft);font-size:12px}
    .sessions .module,.sessions .who{grid-column:2}
    .sessions tfoot{padding:9px 0!important}
    .tag{white-space:normal}
    }
    @media print{
    @page{size:A4 landscape;margin:9mm}
    :root{--row:var(--print-row,10mm);--lane:var(--print-lane,5mm);--orow:4.4mm}
    body{font-size:9.5pt}
    main{max-width:none;padding:0}
    .top{padding-top:2mm;border-top-width:1mm}
    h1{font-size:18pt}
    h2{font-size:12pt;margin:4mm 0 1mm}
    .figures{margin-top:2.5mm}
    .figures li{padding:1.2mm 3mm}
    .figures b{font-size:14pt}
    .figures span,.figures small{font-size:8pt}
    .legend,.legend .signs{font-size:7.5pt;margin-top:1.5mm}
    .legend ul{gap:.5mm 4mm}
    .ribbon-part{--row:var(--print-row);--lane:var(--print-lane);break-inside:avoid;break-after:page}
    .ribbon-part.own-page{break-before:page}
    .ribbon caption,.wall caption{display:none}
    .ribbon .group th{padding:1mm 0 .3mm;font-size:7pt}
    .ribbon tbody th[scope=row]{font-size:7.5pt}
    .ribbon .months th{font-size:7.5pt}
    .ribbon .weeks th{font-size:6pt;height:3.6mm}
    .ribbon .cohort th small{font-size:6.5pt;padding-left:6mm}
    .ribbon .label{font-size:6.4pt}
    .ribbon .gap b{font-size:6.5pt;top:-4.2pt}
    .resource .bar{font-size:5.5pt}
    .ribbon .badge{top:.6mm;height:3.2mm;font-size:6pt}
    .connector{top:3.5mm;height:calc(var(--orow) - 3.5mm + var(--rows)*var(--row) + var(--row)*.45)}
    .chip{min-width:4mm;height:4mm;font-size:7.5pt}
    .wall-part{break-before:page;break-after:page;break-inside:avoid}
    .wall-part h2{margin-top:0}
    .wall td{height:5.35mm;font-size:7.5pt}
    .wall thead th{padding:1mm 0 1mm 1.5mm;font-size:8pt}
    .wall .margin{font-size:6.5pt}
    .wall .chip{min-width:3.6mm;height:3.9mm}
    .wall .wk{font-size:5.5pt}
    .wall .hn{font-size:6pt}
    .plain,.overlap-list ol,.open-items,details{font-size:8.5pt}
    .plain td,.plain tbody th,.plain tfoot th{padding:.8mm 2.5mm .8mm 0}
    thead{display:table-header-group}
    tr,li,.open-items,.note,.unplaced{break-inside:avoid}
    h2,h3,h4,header,caption{break-after:avoid}
    .cohort-list{margin-bottom:6mm}
    tfoot{display:table-row-group}
    }

    """
}
