/** Words that leave each other no room: a sentence that has one where it had the other says something else. */

/** Whether two words do so, as "within" and "after" or "permitted" and "prohibited" do; by their keys. */
export function isOpposite(one: string, other: string): boolean {
  return OPPOSITES.get(one)?.some((against) => against.has(other)) ?? false;
}

/** Sides are parted by bars; a word may stand on several lines. */
const SIDES = `
  within | after | before | until
  inside within in | outside
  in | out
  on | off
  above over | below under
  least minimum | most maximum
  all every | some many most few | any
  always | sometimes often usually generally rarely
  permit permits permitted allow allows allowed authorise authorised authorize authorized | prohibit prohibits prohibited forbid forbids forbidden ban bans banned
  enable enables enabled | disable disables disabled
  include includes included including | exclude excludes excluded excluding
  accept accepts accepted | reject rejects rejected refuse refuses refused
  grant grants granted | revoke revokes revoked
  retain retains retained keep keeps kept | delete deletes deleted erase erases erased
  you customer customers | we us | they them
  your | our | their
  yours | ours | theirs
  yes | no
  free | paid
  public | private
  innerhalb | nach | vor | außerhalb
  erlaubt gestattet zulässig | verboten untersagt
  avant | après
  autorisé autorisée autorisés autorisées permis | interdit interdite interdits interdites
  vous | nous
  votre vos | notre nos
  antes | después
  dentro | fuera
  permitido permitida permitidos permitidas | prohibido prohibida prohibidos prohibidas
  prima | dopo
  consentito consentita consentiti consentite | vietato vietata vietati vietate
  binnen | na | buiten
  toegestaan | verboden
  antes | depois
  до | после
  разрешено | запрещено`;

const OPPOSITES = listOpposites();

function listOpposites(): ReadonlyMap<string, readonly ReadonlySet<string>[]> {
  const all = new Map<string, ReadonlySet<string>[]>();
  for (const line of SIDES.trim().split('\n')) {
    const sides = line.split('|').map((side) => side.trim().split(/\s+/));
    for (const side of sides) {
      const against = new Set(sides.filter((other) => other !== side).flat());
      for (const word of side) all.set(word, [...(all.get(word) ?? []), against]);
    }
  }
  return all;
}
