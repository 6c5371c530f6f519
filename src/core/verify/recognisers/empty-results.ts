/** A page that searched for something, and shows that nothing was found. */
import type { TitledPage } from './titled-page.ts';

export const EMPTY_RESULTS: TitledPage = {
  recogniser: 'empty-results',
  names:
    /^(?:(?:sorry,? )?(?:no|0|zero) (?:search )?(?:results?|matches|items|articles|documents)(?: were| was)?(?: found)?(?: for .{0,100})?|nothing (?:was )?(?:found|matched)(?: for .{0,100})?|(?:your search|we) (?:did not|didn['’]t|found no|returned no) .{0,60}|keine (?:ergebnisse|treffer)(?: gefunden)?(?: für .{0,100})?|aucun résultat(?: trouvé)?(?: pour .{0,100})?|(?:no se encontraron|sin) resultados(?: para .{0,100})?|nessun risultato(?: trovato)?(?: per .{0,100})?|nenhum resultado(?: encontrado)?(?: para .{0,100})?|geen resultaten(?: gevonden)?(?: voor .{0,100})?|没有(?:找到)?(?:相关)?结果|検索結果はありません|該当する(?:ページ|結果)(?:は|が)(?:ありません|見つかりませんでした)|검색 결과가 없습니다)[\s.!?。]*$/iu,
  says: /(?:(?:no|0|zero) (?:search )?(?:results?|matches) (?:were |was )?(?:found|for|match)|(?:did not|didn['’]t) (?:match|find|return) any|try (?:a )?(?:different|another|other) (?:search|keywords?)|keine (?:ergebnisse|treffer)|aucun résultat|no se encontraron resultados|nessun risultato|nenhum resultado|geen resultaten|没有找到[^。]{0,10}结果|見つかりませんでした|검색 결과가 없)/iu,
  longest: 1500,
};
