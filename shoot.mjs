import {chromium} from 'playwright-core';
const [file, prefix='r'] = process.argv.slice(2);
const b = await chromium.launch({executablePath:'/usr/bin/chromium', args:['--no-sandbox']});
const shot = async (name, {width=1280,height=900,dark=false,full=false,act}={}) => {
  const c = await b.newContext({viewport:{width,height},colorScheme:dark?'dark':'light'});
  const p = await c.newPage();
  p.on('console',m=>console.log(name,m.type(),m.text())); p.on('pageerror',e=>console.log(name,'ERR',e.message));
  await p.goto('file://'+file);
  if(act) await act(p);
  await p.screenshot({path:`/tmp/shots-html/${prefix}-${name}.png`,fullPage:full});
  await c.close();
};
const to = (sel)=>async p=>{await p.evaluate(s=>{document.documentElement.style.scrollBehavior='auto';document.querySelector(s).scrollIntoView()},sel);await p.waitForTimeout(150)};
const which=(process.argv[4]??'all').split(',');
const jobs={
 'desktop-top':{}, 'desktop-tables':{act:to('#tables')}, 'desktop-part':{height:1300,act:to('[data-verdict=service-days][data-status=unknown]')},
 'desktop-parts':{act:to('#parts')}, 'dark-top':{dark:true}, 'dark-tables':{dark:true,act:to('#tables')},'dark-part':{dark:true,height:1300,act:to('[data-verdict=service-days][data-status=unknown]')},
 'phone-top':{width:390,height:844}, 'phone-tables':{width:390,height:844,act:to('#tables')},'phone-part':{width:390,height:844,act:to('[data-verdict=service-days][data-status=unknown]')},'phone-findings':{width:390,height:844,act:to('#findings')},
 'findings':{act:async p=>{await to('#findings')(p)}}, 'findings-filtered':{act:async p=>{await p.fill('[data-filter=findings] input','W0');await to('#findings')(p)}}, 'notes':{act:to('#notes')},
 'filtered':{act:async p=>{await p.selectOption('[data-filter=subjects] select','unknown');await to('.judged')(p)}},
};
for(const [n,o] of Object.entries(jobs)) if(which[0]==='all'||which.includes(n)) try{await shot(n,o)}catch(e){console.log(n,e.message.split('\n')[0])}
if(which[0]==='all'||which.includes('pdf')){const c=await b.newContext();const p=await c.newPage();await p.goto('file://'+file);await p.pdf({path:`/tmp/shots-html/${prefix}.pdf`,preferCSSPageSize:true});}
await b.close();
