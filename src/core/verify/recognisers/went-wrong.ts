/** A page that tells of a fault of the site in place of what was asked for. */
import type { TitledPage } from './titled-page.ts';

export const WENT_WRONG: TitledPage = {
  recogniser: 'went-wrong',
  names:
    /^(?:oops[!,.…]* |sorry,? |uh[ -]oh[!,.]? )?(?:something(?:['’]s| has| is)? (?:went|gone) wrong|an? (?:unexpected |unknown |internal )?(?:application |server |client-side )?(?:error|exception)(?: has)? occurred|application error|internal (?:server )?error|server error|unexpected error|(?:http )?(?:error )?(?:50[0234])(?:[\s,.:–-]*(?:error|internal server error|bad gateway|service unavailable|gateway time-?out))?|bad gateway|gateway time-?out|error|this page isn['’]t working|this site can['’]t be reached|whoops[!,.]* something went wrong|es ist ein fehler aufgetreten|(?:ein )?(?:unerwarteter |interner )?fehler(?: aufgetreten)?|etwas ist schief ?gelaufen|serverfehler|une erreur (?:est survenue|s['’]est produite)|erreur (?:interne|serveur|inattendue)|(?:se )?(?:ha )?(?:producido|ocurrido) un error|algo (?:salió|ha ido|fue) mal|error (?:interno|inesperado)(?: del servidor)?|qualcosa è andato storto|si è verificato un errore|algo deu errado|ocorreu um erro|er is iets misgegaan|er is een fout opgetreden|出错了|服务器(?:内部)?错误|系统错误|エラーが発生しました|システムエラー|오류가 발생했습니다)[\s.!?。！…]*$/iu,
  says: /(?:something (?:went|has gone) wrong|(?:an? )?(?:unexpected |unknown |internal |application |client-side )+(?:error|exception) (?:has )?occurred|an error (?:has )?occurred|(?:please )?try (?:again|refreshing|reloading)[^.!?]{0,40}(?:later|page|moment)|fehler (?:ist )?aufgetreten|schief ?gelaufen|erreur (?:est survenue|s['’]est produite)|(?:producido|ocurrido) un error|verificato un errore|ocorreu um erro|fout opgetreden|出错了|エラーが発生|오류가 발생)/iu,
  longest: 1500,
};
