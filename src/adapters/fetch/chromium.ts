/** Debian's Chromium, started so that nothing leaves it: what it wants is answered from outside, and all other ways are closed. */
import type { Browser, BrowserContext } from 'playwright-core';

/** How the browser is started. */
export interface ChromiumSettings {
  /** Sent by the fetcher too: scripts are told the same. */
  readonly userAgent: string;
  /** The sandbox of Chromium refuses the user root. */
  readonly isRoot: boolean;
  /** Debian's when not given. */
  readonly executable?: string;
}

/** What drives it, to be installed beside the published package, which leaves it out for its size. */
export const BROWSER_PACKAGE = 'playwright-core@1.65.1';

/** Where Debian installs it. */
const CHROMIUM = '/usr/bin/chromium';

const START_MS = 20_000;

/**
 * A proxy that nobody is, and no name that is known: what slips past the interception fails. WebRTC takes neither by itself, and
 * its setting has had two names.
 */
const CLOSED_WAYS = [
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-quic',
  '--dns-prefetch-disable',
];

const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--no-first-run',
  '--js-flags=--max-old-space-size=512',
];

/** Rejects where playwright-core or the browser is not installed, or the browser does not start. */
export async function startChromium({ isRoot, executable = CHROMIUM }: ChromiumSettings): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: executable,
    chromiumSandbox: !isRoot,
    args: [...CLOSED_WAYS, ...QUIET],
    // Settings of ours, passwords among them, are nothing for a program that runs the scripts of strangers;
    // nor is a home to leave something in.
    env: { PATH: '/usr/bin:/bin', HOME: '/dev/null', LANG: 'C.UTF-8' },
    timeout: START_MS,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** A window without memory, permissions or downloads. */
export async function openWindow(browser: Browser, userAgent: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    userAgent,
    locale: 'en-US',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    acceptDownloads: false,
    permissions: [],
  });
  await context.addInitScript(WITHOUT_WEBRTC);
  return context;
}

const WITHOUT_WEBRTC = 'delete globalThis.RTCPeerConnection; delete globalThis.webkitRTCPeerConnection;';

/** Said of the page itself: scripts run, and open no windows, frames, forms, workers, sockets or dialogs. */
export const WINDOW_POLICY = [
  'sandbox allow-scripts allow-same-origin',
  "worker-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "form-action 'none'",
  'connect-src http: https: data: blob:',
].join('; ');
