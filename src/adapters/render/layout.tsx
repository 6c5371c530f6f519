/** The frame of every page: head, navigation, the content, and the sentences that stand at the foot. */

import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { fillSentence } from '../../core/answer/sentence.ts';
import { longDay } from '../../core/day.ts';
import { feedPath, feedTitle, WATCH_ALL } from '../../core/history/feed.ts';
import type { WatchList } from '../../core/history/watch-list.ts';
import { type Crumb, Crumbs } from './crumbs.tsx';
import { RunningFoot } from './dossier.tsx';
import { type JsonLd, jsonLdText } from './json-ld.ts';
import { SEARCH_PATH, SiteSearch } from './search-field.tsx';
import { FONTS, type Site } from './site.ts';

/** A page: its title, what it is about in one line, where it stands, and what is on it. */
export interface Page {
  readonly title: string;
  readonly description: string;
  /** Address of the page, for the navigation. */
  readonly path: string;
  /** Name of the script that makes the page quicker; every page works without. */
  readonly script?: string;
  /** Day of the state that is shown, on pages that were asked for one; else that of the site. */
  readonly asOf?: string;
  /** The one address of this content where several lead to it; printed where the site knows its own address. */
  readonly canonical?: string;
  /** True for what no search engine is to list. */
  readonly isUnlisted?: boolean;
  /** The way from the registry to here, this page last. */
  readonly crumbs?: readonly Crumb[];
  /** What somebody who reads the page may want to follow, besides everything. */
  readonly follows?: WatchList;
  /** What the page holds, for programs. */
  readonly jsonLd?: JsonLd;
  readonly children: Child;
}

/** Renders a whole page as text, doctype included. */
export function renderPage(site: Site, page: Page): string {
  const html = <Layout site={site} page={page} />;
  return `<!doctype html>\n${String(html)}\n`;
}

function Layout({ site, page }: { site: Site; page: Page }) {
  const { registry } = site.dataset.content;
  const title = page.path === '/' ? `${registry.name}: ${page.title}` : `${page.title} · ${registry.name}`;
  return (
    <html lang="en" data-static={site.isStatic ? '' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <meta name="description" content={page.description} />
        {page.isUnlisted && <meta name="robots" content="noindex" />}
        {page.canonical && site.base && <link rel="canonical" href={`${site.base}${page.canonical}`} />}
        {page.canonical && site.base && <meta property="og:url" content={`${site.base}${page.canonical}`} />}
        <meta property="og:title" content={page.title} />
        <meta property="og:description" content={page.description} />
        <meta property="og:type" content="website" />
        <meta property="og:site_name" content={registry.name} />
        <link rel="preload" href={`${site.assets}${FONTS.serif}`} as="font" type="font/woff2" crossorigin="" />
        <link rel="preload" href={`${site.assets}${FONTS.sans}`} as="font" type="font/woff2" crossorigin="" />
        <link rel="stylesheet" href={`${site.assets}style.css`} />
        {page.script && <script type="module" src={`${site.assets}${page.script}`} />}
        <link rel="icon" href={`${site.assets}icon.svg`} type="image/svg+xml" />
        {page.follows && <FeedLinks site={site} list={page.follows} />}
        <FeedLinks site={site} list={WATCH_ALL} />
        {page.jsonLd && <script type="application/ld+json">{raw(jsonLdText(page.jsonLd))}</script>}
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <header class="site-head">
          <a class="wordmark" href="/">
            {registry.name}
          </a>
          <nav aria-label="Main">
            {site.nav.map((link) => (
              <a href={link.href} aria-current={isCurrent(link.href, page.path) ? 'page' : undefined}>
                {link.label}
              </a>
            ))}
          </nav>
          {page.path !== SEARCH_PATH && <SiteSearch />}
        </header>
        <main id="content" tabindex={-1}>
          {page.crumbs && <Crumbs trail={page.crumbs} />}
          {page.children}
        </main>
        <Foot site={site} />
        <RunningFoot site={site} asOf={page.asOf ?? site.asOf} />
      </body>
    </html>
  );
}

function FeedLinks({ site, list }: { site: Site; list: WatchList }) {
  const title = feedTitle(site.dataset, list);
  return (
    <>
      <link rel="alternate" type="application/atom+xml" title={title} href={feedPath(list, 'atom')} />
      <link rel="alternate" type="application/feed+json" title={title} href={feedPath(list, 'json')} />
    </>
  );
}

function Foot({ site }: { site: Site }) {
  const { registry, sentences, generated } = site.dataset.content;
  return (
    <footer class="site-foot">
      <p>{fillSentence(sentences, 'S1')}</p>
      <p>{fillSentence(sentences, 'S14')}</p>
      <p class="fine">
        Record of {longDay(generated)}, digest <code>{site.dataset.digest.slice(0, 16)}</code>. Page of{' '}
        {longDay(site.today)} (UTC). Code {registry.licence.code}, data {registry.licence.data}, quotations excepted.{' '}
        <span class="lead-on">
          <a href="/data.json">data.json</a> · <a href="/schema/">Schemas</a> · <a href="/about/">Who runs this copy</a>
        </span>
      </p>
    </footer>
  );
}

function isCurrent(href: string, path: string): boolean {
  if (href === '/') return path === '/' || path.startsWith('/offerings/');
  return path.startsWith(href);
}

/** An `https` address as a link, anything else as text: JSX escapes markup but not `javascript:`. */
export function OutLink({ href, children }: { href: string; children: Child }) {
  return href.startsWith('https://') ? (
    <a href={href} rel="noreferrer noopener">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
}
