/** A wall in front of the page, at any status: it asks whether the visitor is a robot, or for consent. */
import type { PageReading, PageSigns } from '../page-text.ts';
import { NO_SIGNS } from '../page-text.ts';
import { BOT_WALLS, type BotWall } from './bot-walls.ts';
import { recogniseConsentWall } from './consent-wall.ts';
import { type Answer, type Glance, glanceAt, quoted, type Recognised } from './recogniser.ts';

/** What a wall says has room in this; a page with more words is a page, even if a form on it has a captcha. */
const LONGEST = 2500;
/** A heading of a page may name a section of it; that of a wall stands above hardly anything. */
const BRIEF = 1000;
/** Parts that stand in forms of ordinary pages, too, tell of a wall only where there is hardly anything else. */
const BARE = 500;

/** Recognises a wall; `reading` is null where nothing could be read of what was sent. */
export function recogniseChallenge(answer: Answer, reading: PageReading | null): Recognised | null {
  const glance = glanceAt(reading);
  const signs = reading?.signs ?? NO_SIGNS;
  for (const wall of BOT_WALLS) {
    const on = byHeader(wall, answer) ?? (glance.length > LONGEST ? undefined : byPage(wall, glance, signs));
    if (on !== undefined) return { recogniser: `bot-wall ${wall.wall}`, on };
  }
  return recogniseConsentWall(answer, glance);
}

function byHeader({ headers }: BotWall, answer: Answer): string | undefined {
  const found = headers.find(({ name, value }) => value.test(answer.headers[name] ?? ''));
  return found && `header ${found.name}: ${answer.headers[found.name]}`;
}

function byPage(wall: BotWall, glance: Glance, signs: PageSigns): string | undefined {
  const isBrief = glance.length <= BRIEF;
  const title = [glance.title, ...(isBrief ? glance.headings : [])].find((name) => isNamed(wall, name));
  if (title !== undefined) return quoted('title', title);
  // A login form that is kept by a captcha is a login page, which is another finding.
  if (signs.hasPasswordField || !isBrief) return undefined;
  const said = wall.says?.exec(`${glance.opening} ${glance.withoutScript}`)?.[0];
  if (said !== undefined) return quoted('words', said);
  if (glance.length > BARE) return undefined;
  const mark = wall.marks.find((each) => signs.marks.includes(each));
  if (mark !== undefined) return `part “${mark}”`;
  const host = signs.scriptHosts.find((each) => wall.hosts?.test(each));
  return host === undefined ? undefined : `script from ${host}`;
}

/** The title of a wall is all of it, or stands before the name of the site. */
function isNamed({ titles }: BotWall, name: string): boolean {
  return titles !== null && [name, ...name.split(/\s+[|–—-]\s+/)].some((part) => titles.test(part.trim()));
}
