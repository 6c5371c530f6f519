/** A page that answers as if it were there, and says that there is none. */
import type { TitledPage } from './titled-page.ts';

const NAMES = [
  // Numbers, with or without words
  String.raw`(?:error|fehler|erreur|errore|erro|fout|http|status)?\s*(?:404|410)(?:\s*(?:error|fehler|not found|gone|page not found|page))?`,
  // English
  String.raw`(?:404[\s,.:–-]*)?(?:sorry,? |oops[!,.]? |whoops[!,.]? |uh[ -]oh[!,.]? )?(?:the |this |that |your )?(?:requested )?(?:page|document|file|article|resource|url|content|site|link)(?: you(?:'re|’re| are)? (?:looking for|requested))?(?: was| is| could| can|'s|’s)?(?: not|not|n't|n’t)?(?: be)? (?:not found|found|available|unavailable|missing|gone|removed|moved or deleted|no longer available|no longer exists?|doesn['’]?t exist|does not exist|can['’]?t be found|cannot be found|couldn['’]?t be found|could not be found|has been (?:removed|deleted|moved))`,
  String.raw`(?:404[\s,.:–-]*)?(?:sorry,? |oops[!,.]? )?(?:we )?(?:can['’]?t|cannot|couldn['’]?t|could not) find (?:that|the|this|your) page(?: you(?:'re|’re| are)? (?:looking for|after))?`,
  'not found|nothing (?:here|found)|page missing|missing page|lost\\?|broken link|dead link|page not here|no such page',
  // German
  String.raw`(?:fehler )?(?:404[\s,.:–-]*)?(?:diese |die (?:angeforderte |gewünschte |gesuchte )?)?(?:seite|datei|inhalt|dokument)(?: wurde| konnte| ist| existiert)?(?: leider)? (?:nicht (?:gefunden(?: werden)?|vorhanden|verfügbar|mehr verfügbar)|nicht(?: mehr)?)`,
  'nicht gefunden',
  // French
  String.raw`(?:erreur )?(?:404[\s,.:–-]*)?(?:oups[ !,.]*)?(?:cette |la )?(?:page|ressource)(?: demandée| que vous cherchez)? (?:est )?(?:introuvable|non trouvée|n['’]existe (?:pas|plus)|inexistante|n['’]a pas été trouvée)|introuvable`,
  // Spanish
  String.raw`(?:error )?(?:404[\s,.:–-]*)?(?:(?:la |esta )?página (?:solicitada )?)(?:no (?:encontrada|existe|disponible)|no se (?:encuentra|ha encontrado|encontró|pudo encontrar)|no ha sido encontrada)|no encontrad[ao]|no se encontró la página|no encontramos (?:la|esta) página`,
  // Italian, Portuguese, Dutch
  String.raw`(?:errore )?(?:404[\s,.:–-]*)?(?:la )?pagina (?:richiesta )?(?:non (?:trovata|esiste|disponibile)|inesistente)`,
  String.raw`(?:erro )?(?:404[\s,.:–-]*)?(?:a |esta )?página (?:solicitada )?(?:não (?:encontrada|existe|foi encontrada|está disponível)|inexistente)`,
  String.raw`(?:404[\s,.:–-]*)?(?:de |deze )?pagina (?:is )?(?:niet (?:gevonden|beschikbaar)|bestaat niet(?: meer)?)`,
  // Polish, Swedish, Danish, Norwegian, Finnish, Czech, Turkish, Russian
  'nie znaleziono strony|strona nie (?:istnieje|została znaleziona)|sidan (?:hittades inte|kunde inte hittas|finns inte)|siden (?:blev ikke fundet|ble ikke funnet|findes ikke|finnes ikke)|sivua ei löytyn?yt|sivua ei löydy|stránka (?:nenalezena|nebyla nalezena)|sayfa bulunamadı|страница не найдена|сторінку не знайдено',
  // Chinese, Japanese, Korean, Arabic
  '(?:404[\\s,.:–-]*)?(?:抱歉[，,]?)?(?:您(?:访问|要找)的)?(?:页面|頁面|网页|網頁)(?:不存在|未找到|找不到|已被删除|已失效)|找不到(?:该|此|您要的)?(?:页面|頁面|网页|網頁)|未找到(?:页面|网页)?',
  '(?:404[\\s,.:–-]*)?(?:お探しの|ご指定の)?(?:ページ|コンテンツ)(?:が|は)?(?:見つかりません(?:でした)?|見つかりませんでした|存在しません|ございません)|페이지를 찾을 수 없습니다|찾을 수 없는 페이지(?:입니다)?|الصفحة غير موجودة',
];

const SAYS = [
  `(?:can['’]?t|cannot|couldn['’]?t|could not|unable to) (?:seem to )?find (?:that|the|this|your|any) (?:page|document|file|article|content|url)`,
  `(?:page|document|file|article|url|content) (?:that )?you(?:['’]re| are| were|['’]ve| have)? (?:looking for|trying to (?:reach|access|view|find)|requested|after)[^.!?]{0,60}(?:n['’]t|not|no longer|moved|removed|deleted|gone)`,
  `(?:this|the|that)(?: requested)? (?:page|document|article|link|url) (?:(?:may|might) have (?:been )?(?:moved|removed|deleted)|(?:does not|doesn['’]t|no longer) exists?|(?:could not|cannot|can['’]t) be found|(?:was|is) (?:not found|no longer available|not available))`,
  // Bare words, as servers send them that have no page for it.
  '^(?:error )?(?:404|page not found)[\\s\\S]{0,60}$|the requested url was not found',
  'seite[^.!?]{0,60}(?:nicht (?:gefunden|vorhanden|mehr verfügbar)|existiert nicht|gibt es nicht)',
  `page[^.!?]{0,60}(?:introuvable|n['’]existe (?:pas|plus)|n['’]a pas été trouvée|a été (?:déplacée|supprimée))`,
  'página[^.!?]{0,60}(?:no (?:existe|está disponible|encontrada)|no se (?:encuentra|ha encontrado|encontró|pudo encontrar)|não (?:existe|encontrada|foi encontrada|está disponível))|no (?:encontramos|pudimos encontrar)[^.!?]{0,30}página|não (?:encontramos|conseguimos encontrar)[^.!?]{0,30}página',
  'pagina[^.!?]{0,60}(?:non (?:trovata|esiste|è stata trovata|è disponibile)|niet (?:gevonden|bestaat|beschikbaar)|bestaat niet)',
  '页面(?:不存在|未找到|已被删除|无法找到)|頁面(?:不存在|未找到)|找不到[^。！？]{0,12}(?:页面|頁面|网页|網頁)|(?:ページ|コンテンツ)[^。！？]{0,20}(?:見つかりません|存在しません|ございません|削除された)|페이지를? (?:찾을 수 없|존재하지)',
];

export const NOT_FOUND: TitledPage = {
  recogniser: 'not-found',
  names: new RegExp(`^(?:${NAMES.join('|')})[\\s.!?。！…:(\\[]*$`, 'iu'),
  says: new RegExp(SAYS.join('|'), 'iu'),
  longest: 6000,
};
