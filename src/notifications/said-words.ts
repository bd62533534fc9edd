/**
 * Words by which a section shows that it says what the law asks. They are beginnings of words, wide on purpose: they must let every
 * letter through that tells something, and stop the one that only looks as if.
 */

/** What happened to the data: seen, sent, lost, changed, and how. */
export function isEvent(said: string): boolean {
  return dutchEvents.test(said) || englishEvents.test(said)
}

const dutchEvents = beginnings(String.raw`
  ge(?:stuurd|zonden|zien|lezen|stolen|wist|hackt|lekt|deeld|kopieerd|download|opend|publiceerd|raakt|wijzigd|toond|hoord|mailde?|plaatst|bruikt|vonden|toegang|kraakt) |
  ver(?:stuurd|zonden|loren|wijderd|anderd|wisseld|keerd|nietigd|sleuteld|spreid|kocht|strekt) | stuurde | zag | zagen | las |
  lazen | kon(?:den)? (?:\p{L}+ ){0,8}(?:zien|lezen|horen|bij|in|erbij|erin) | stond(?:en)? (?:\p{L}+ ){0,8}open | internet | stal |
  gestolen | diefstal | dief | inbraak | inbreker | brak(?:en)? (?:\p{L}+ ){0,8}in | ingebroken | ingelogd | ingezien | ingekeken |
  hack | aanvaller | crimine | phishing | gijzel | ransom | virus | kwijt | vermis | weg | openbaar | toeganke | toegang |
  opgevraagd | opgezocht | bekeken | meegenomen | doorgestuurd | bezorgd | terechtgekomen | teruggekomen | online | zichtbaar |
  op straat | onbevoegd | uitgelekt | gelekt | weggegooid | achtergelaten | afgeluisterd | niet bereikbaar | niet beschikbaar |
  overgenomen | bijgeschreven | buitgemaakt | ontvreemd | gekeken | keken?\b | keek | doorzocht | meegelezen | misbruikt |
  per ongeluk | besmet | brand | uitgevallen | storing | gepost | doorgegeven | overhandigd | meegegeven | geprint | uitgedeeld |
  cyber | inbreuk door | lek in | verkeerde? (?:persoon|adres|ontvanger|klant|dossier|bestand)
`)

const englishEvents = beginnings(String.raw`
  sent | send | emailed | mailed | delivered | seen | saw | could (?:\p{L}+ ){0,8}(?:see|read|hear|open) | visible | read by | stole |
  theft | thief | burgl | broke into | hack | attack | criminal | phish | ransom | malware | virus | lost | missing | mislaid |
  published | public | online | open(?:ed)? (?:to|by|for) | stood open | exposed | access | logged in | looked (?:up|at) | viewed |
  copied | downloaded | taken | forwarded | shared | deleted | destroyed | wiped | changed | altered | overwritten | mixed up |
  wrong (?:person|address|recipient|customer|file) | unauthori[sz]ed | leaked | disclos | thrown away | left behind | eavesdrop |
  unavailable | could not be reached | encrypted by | obtained | intercepted | looked | went to | ended up | given to | handed |
  fire | outage | spread | printed | posted | uploaded | searched | used by | break-in | broken into | cyber | compromised |
  intrusion | misplaced | misdirected | passed on | by (?:mistake|accident) | someone else
`)

/** What may come of it for a person. To say that nothing will is no consequence. */
export function isConsequence(said: string): boolean {
  return said.split('\n').some((sentence) => !denied.test(sentence) && (dutchHarm.test(sentence) || englishHarm.test(sentence)))
}

const denied = /\b(?:geen|nauwelijks|niet|no|not|without|zonder)\b (?:\p{L}+ ){0,4}(?:gevolg|risico|schade|aanwijzing|reden|gevaar|consequence|risk|harm|damage|indication|evidence|reason|danger|impact)/iu

const dutchHarm = parts(String.raw`
  misbruik | fraude | oplicht | nepmail | nepbericht | nep- | phishing | doet alsof | doen alsof | voordoen | geld | afschrijv |
  bestell | lening | schuld | identiteit | chant | afpers | bedreig | lastig | stalk | opzoeken | voor de deur | aan de deur |
  weten (?:waar|wie|dat|wat|over|met) |
  (?:weet|kent|kennen|leest|lezen|ziet|zien|horen|hoort|weten) (?:\p{L}+ ){0,8}(?:woont|van je|over je|over u|van u|gegevens|gezondheid|adres) |
  reclame | spam | belletjes | gebeld | bellen | inlog | account | wachtwoord | roddel | schaam | schaamte | vervelend | gepest |
  pesten | discrimin | anders behandel | nadeel | benadeel | kwijt | vertraging | niet (?:op tijd|geholpen) | onjuist |
  verkeerde? (?:beslissing|informatie|zorg|behandeling|brief|rekening|afspraak|persoon) | langer (?:duren|wachten) | in gevaar | veiligheid | onveilig | reputatie | ontslag |
  gebruik | verkop | verkocht | openbaar | stress | angst | bang | onrust | benader | overlast | kosten | vals | nadelig | stelen |
  mislei | raden | bedrieg | bedrog | risico op | werkgever | ruzie
`)

const englishHarm = parts(String.raw`
  misuse | abuse | fraud | scam | fake | phishing | pretend | pose as | impersonat | money | payment | order | loan | debt |
  identity | blackmail | extort | threat | harass | stalk | find you | at your door | know (?:where|who|that|what|about|more|something) |
  (?:know|read|see|hear|learn)s? (?:\p{L}+ ){0,8}(?:you|your|live) | spam | advertis | calls | call you | contact you | log in |
  account | password | gossip | asham | embarrass | bull(?:y|ied) | discriminat | treated (?:differently|unfairly) | unfair |
  disadvantage | lose | lost | delay | not (?:in time|helped) | incorrect | wrong (?:decision|information|care|treatment|letter|bill|appointment|person) | take longer | wait |
  privacy | danger | safety | unsafe | reputation | \buse\b | \bused\b | sell | sold | exploit | approach | cost | stress | anxi |
  worry | nuisance | annoy | risk of | target | steal | stolen | guess | trick | deceive | mislead | false | job | employer |
  distress
`)

/** What was done, or is going to be done, about it: a deed and not the word measure. */
export function isMeasure(said: string): boolean {
  return said.split('\n').some((sentence) => !undone.test(sentence) && (dutchDeeds.test(sentence) || englishDeeds.test(sentence)))
}

const undone = /\b(?:geen|niets|nog niet|no|nothing|not yet|none)\b (?:\p{L}+ ){0,4}(?:gedaan|genomen|getroffen|maatregelen|done|taken|measures|steps|action)/iu

const dutchDeeds = parts(String.raw`
  afgesloten | gesloten | sluiten | dicht | geblokkeerd | blokkeren | gestopt | stopgezet | stoppen | gevraagd | vragen | verzocht |
  gewist | wissen | verwijderd | verwijderen | weggehaald | teruggehaald | teruggekregen | opgehaald | ingetrokken | gereset |
  resetten | gewijzigd | veranderd | vervangen | hersteld | herstellen | teruggezet | terugzetten | beveilig | versleutel |
  aangifte | politie | gemeld | melden | gebeld | gesproken | bevestigd | onderzocht | ingeschakeld | inschakelen | aangepast |
  aanpassen | aangescherpt | uitgezet | uitgeschakeld | losgekoppeld | van het net | getraind | trainen | opgeleid | controleren |
  gecontroleerd | controle | dubbele | extra | nieuwe? (?:wachtwoord|code|sleutel|werkwijze|regel|systeem) | bewaken | bewaking |
  monitor | afgepakt | geschorst | ontslagen | gewaarschuwd | waarschuwen | opgelost | oplossen | ge[ïi]nformeerd | ingelicht |
  ontkoppeld | gerepareerd | repareren | bijgewerkt | verbeterd? | verbeteren | vernietigd | verscherpt | gescheiden | overgestapt |
  opgeschoond | deskundig | expert | onderzoek (?:gestart|ingesteld|laten doen) | reservekopie | back-up |
  tweede (?:persoon|controle) | tweestaps
`)

const englishDeeds = parts(String.raw`
  closed | clos(?:e|ing) (?:\p{L}+ ){0,8}(?:access|link|leak|folder) | blocked | block | stopped | stop(?:s|ping)?\b | asked |
  ask (?:the|every|all) | requested | deleted | delete | removed | remove | recalled | retrieved | recovered | got back | revoked |
  reset | changed | replaced | restor | repair | fixed | secured | encrypt | police | reported | report (?:this|it) | called |
  spoken | confirmed | investigated | hired | brought in | adjusted | tightened | switched off | turned off | disconnected |
  offline | trained | training | checked | check(?:s|ing)? (?:every|all|each) | double | extra | additional | backup | back-up |
  (?:make|made) a copy | new (?:password|code|key|procedure|rule|system) | monitor | suspended | dismissed | warned | solved |
  resolved | informed | notified | isolated | patched | updated | improv | destroyed | recover | retriev | limited | restricted |
  separated | switched | expert | specialist | contained | rolled back | withdrew | took (?:\p{L}+ ){0,8}(?:down|offline|away) |
  taken down | locked | started an investigation | second (?:person|check) | two-(?:step|factor) | shut
`)

/** Something that the reader can do themselves: to do nothing is nothing. */
export function isAct(said: string): boolean {
  return said.split('\n').some((sentence) => !idle.test(sentence) && (dutchActs.test(sentence) || englishActs.test(sentence)))
}

const idle = /\b(?:hoef(?:t|en)? (?:\p{L}+ ){0,3}niets|niets (?:te doen|zelf)|geen actie|kunt? (?:\p{L}+ ){0,3}niets|need not (?:do|take)|(?:do not|don't) need to (?:do|take)|no (?:action|steps) (?:is |are )?(?:needed|required|necessary)|nothing (?:you|for you|to)|cannot do anything|there is nothing|wees gerust|geen zorgen|do not worry|don't worry|rest assured)\b/iu

const dutchActs = words(String.raw`
  verander | wijzig | kies | controleer | kijk | let (?:goed |extra )*op |
  wees (?:extra |goed )*(?:alert|voorzichtig|op je hoede|waakzaam) | pas (?:goed )*op | bel(?! ons\b) | vraag | blokkeer | laat |
  klik | geef | deel | open | reageer | antwoord | betaal | hang | doe | meld | zet | gebruik | vertel | bewaar | schrijf | maak |
  ga | stuur | gooi | verwijder | lees | houd | noteer | waarschuw | praat | zorg | neem | stel | vervang | zoek | bespreek |
  overleg | informeer | wantrouw | verbreek | schakel | installeer | log | vernieuw | vermijd | beveilig | blijf | hou | negeer |
  annuleer | check | haal |
  (?:kunt?|kun je|kan je|moet|raden|adviseren|advies) (?:\p{L}+ ){0,8}(?:veranderen|wijzigen|controleren|letten|opletten|bellen|vragen|blokkeren|melden|doen|doorgeven|aanvragen|opzeggen|zetten|kijken|vervangen)
`)

const englishActs = words(String.raw`
  change | check | watch | be (?:alert|careful|wary|aware|extra) | beware | look | call(?! us\b) | phone(?! us\b) | ask | block |
  do not | don't | never | keep | report | use | choose | pick | tell | save | write | make | go to | send | delete | read | note |
  warn | talk | take | set | turn on | replace | search | discuss | contact (?:your|the|a) | hang up | freeze | cancel | request |
  update | monitor | review | ignore | avoid | stay | remain | verify | inform | secure | log | install | enable | activate |
  renew | order | bring | you (?:can|could|should|may) | we (?:advise|recommend|suggest)
`)

/** Any of these, parted by bars, wherever in a word they stand. */
function parts(list: string): RegExp {
  return new RegExp(joined(list), 'iu')
}

/** The same where a word begins. */
function beginnings(list: string): RegExp {
  return new RegExp(String.raw`(?<!\p{L})${joined(list)}`, 'iu')
}

/** The same as whole words. */
function words(list: string): RegExp {
  return new RegExp(String.raw`(?<!\p{L})${joined(list)}(?!\p{L})`, 'iu')
}

function joined(list: string): string {
  return `(?:${list.trim().split(/\s*\|\s*(?![^()]*\))/u).join('|')})`
}
