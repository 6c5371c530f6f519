/** A page that answers as if it were open, and says that its reader may not see it. */
import type { TitledPage } from './titled-page.ts';

export const ACCESS_DENIED: TitledPage = {
  recogniser: 'access-denied',
  names:
    /^(?:error )?(?:(?:401|403)[\s,.:–-]*)?(?:error )?(?:access (?:is )?(?:denied|forbidden|restricted)|(?:forbidden|unauthori[sz]ed|not authori[sz]ed|permission denied|blocked|you have been blocked|you don['’]t have (?:access|permission)|you do not have (?:access|permission)|request blocked|not available in your (?:country|region)|unavailable in your (?:country|region))|403|401|zugriff verweigert|kein zugriff|zugang verweigert|accès (?:refusé|interdit)|acceso (?:denegado|prohibido)|accesso negato|acesso negado|toegang geweigerd|доступ запрещ[её]н|访问被拒绝|拒绝访问|存取遭拒|アクセスが拒否されました|アクセスできません|접근이 거부되었습니다)[\s.!?。！]*$/iu,
  says: /(?:you (?:do not|don['’]t) have (?:permission|access)|you(?:['’]re| are) not (?:authori[sz]ed|allowed|permitted)|your (?:access|request|ip(?: address)?)[^.!?]{0,40}(?:denied|blocked|forbidden)|access (?:to this (?:page|site|resource) )?(?:is|has been) (?:denied|blocked|forbidden|restricted)|not available in your (?:country|region|location)|keine berechtigung|zugriff (?:wurde |ist )?verweigert|pas (?:l['’]autorisation|autorisé)|accès (?:est |a été )?refusé|no tien(?:e|es) permiso|acceso denegado|non (?:hai|disponi) [^.!?]{0,20}autorizzazion|não tem permissão|geen toegang|没有(?:访问)?权限|アクセス(?:権限がありません|が拒否))/iu,
  longest: 4000,
};
