/** A page that has nothing to say but that scripts have to be turned on. */
import type { TitledPage } from './titled-page.ts';

export const SCRIPT_NEEDED: TitledPage = {
  recogniser: 'script-needed',
  names:
    /^(?:java\s?script (?:is )?(?:required|disabled|not enabled|is not available|needed)|(?:please )?(?:enable|turn on|activate) java\s?script|java\s?script (?:muss aktiviert|erforderlich|deaktiviert)[^|]{0,30}|java\s?script (?:requis|désactivé)|java\s?script (?:requerido|desactivado))[\s.!]*$/iu,
  says: /(?:(?:enable|turn on|activate|requires?|needs?|without) java\s?script|java\s?script (?:is|must be|has to be|seems to be|appears to be) (?:required|disabled|enabled|turned (?:on|off)|activated|needed|not (?:enabled|available|supported))|java\s?script[^.!?]{0,40}(?:aktivier|eingeschaltet|activer|activé|habilit|activar|attiva|ativ(?:e|ar)|inschakelen)|(?:aktivieren|activer|activez|habilite|active|abilita|ative|schakel)[^.!?]{0,30}java\s?script|(?:启用|开启|啟用)\s*java\s?script|java\s?script\s*を有効)/iu,
  longest: 1000,
};
