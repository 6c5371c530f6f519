/** A page that stands in for all others while a site is being worked on. */
import type { TitledPage } from './titled-page.ts';

export const MAINTENANCE: TitledPage = {
  recogniser: 'maintenance',
  names:
    /^(?:(?:site |website |system |scheduled |planned )*(?:is )?(?:under |down for |in |undergoing )?(?:scheduled |planned )?maintenance(?: mode| break| in progress)?|we(?:['’]ll| will) be (?:right )?back(?: soon| shortly)?|be (?:right )?back soon|we(?:['’]re| are) (?:currently )?(?:down for|undergoing|under) maintenance|temporarily (?:unavailable|offline|closed|down for maintenance)|coming soon|(?:503[\s,.:–-]*)?service (?:temporarily )?unavailable|wartungs(?:arbeiten|modus)|wartung|(?:site )?en (?:cours de )?maintenance|maintenance en cours|en mantenimiento|(?:sitio )?en mantenimiento|in manutenzione|sito in manutenzione|em manutenção|(?:site )?in onderhoud|onderhoud|(?:系统|网站)?维护中|系统维护|メンテナンス中(?:です)?|ただいまメンテナンス中です|점검 중(?:입니다)?)[\s.!?。！…]*$/iu,
  says: /(?:(?:down|closed|offline|unavailable)[^.!?]{0,40}maintenance|(?:undergoing|performing|under)[^.!?]{0,30}maintenance|(?:we(?:['’]ll| will) be|please (?:check|come)) (?:right )?back[^.!?]{0,30}(?:soon|shortly|later|minutes|hours)|wartungsarbeiten|(?:en cours de|pour) maintenance|(?:en|por) mantenimiento|in manutenzione|em manutenção|onderhoudswerkzaamheden|维护|メンテナンス|점검 중)/iu,
  longest: 1500,
};
