/**
 * The form of an Indian port of exit: `IN`, three characters for the place, one for the mode (1 sea, 2 rail, 4 air,
 * 5 post office, 6 dry port or SEZ, B land border), e.g. `INMAA1`. Source: NIC e-invoice portal, master "Port codes".
 */
export const portPattern = /^IN[A-Z0-9]{3}[12456B]$/;

// The ports and customs stations that most exports leave through. Source: location codes of Indian customs (ICEGATE), as
// carried by public export software, November 2026. NIC's master has about a thousand, so one that is not here may exist.
const known = `
INBOM1 Mumbai|INNSA1 Nhava Sheva|INMAA1 Chennai|INENR1 Ennore|INKAT1 Kattupalli|INMUN1 Mundra|INIXY1 Kandla
INPAV1 Pipavav|INHZA1 Hazira|INDAH1 Dahej|INMDA1 Magdalla|INNAV1 Navlakhi|INOKH1 Okha|INPBD1 Porbandar|INSIK1 Sikka
INVAD1 Vadinar|INSAL1 Salaya|INTUN1 Tuna|INJAK1 Jakhau|INJGD1 Jaigarh|INDIG1 Dighi|INDMT1 Dharamtar|INDHP1 Dabhol
INRED1 Redi|INMRM1 Mormugao|INPAN1 Panaji|INKRW1 Karwar|INNML1 New Mangalore|INCOK1 Cochin|INKUK1 Kollam
INVZJ1 Vizhinjam|INTUT1 Tuticorin|INNPT1 Nagapattinam|INKRK1 Karaikal|INCDL1 Cuddalore|INPNY1 Puducherry
INKRI1 Krishnapatnam|INKAK1 Kakinada|INVTZ1 Visakhapatnam|INGGV1 Gangavaram|INGPR1 Gopalpur|INPRT1 Paradip
INDMA1 Dhamra|INHAL1 Haldia|INCCU1 Kolkata|INIXZ1 Port Blair
INBOM4 Mumbai air|INDEL4 Delhi air|INMAA4 Chennai air|INBLR4 Bengaluru air|INHYD4 Hyderabad air|INCCU4 Kolkata air
INAMD4 Ahmedabad air|INCOK4 Cochin air|INTRV4 Thiruvananthapuram air|INCCJ4 Kozhikode air|INCJB4 Coimbatore air
INTRZ4 Tiruchirappalli air|INIXM4 Madurai air|INIXE4 Mangaluru air|INGOI4 Goa air|INPNQ4 Pune air|INNAG4 Nagpur air
INJAI4 Jaipur air|INLKO4 Lucknow air|INVNS4 Varanasi air|INATQ4 Amritsar air|INSXR4 Srinagar air|INPAT4 Patna air
INGAU4 Guwahati air|INBBI4 Bhubaneswar air|INVTZ4 Visakhapatnam air|ININD4 Indore air
INTKD6 Tughlakabad|INPPG6 Patparganj|INAPL6 Dadri Albatross|INCPL6 Dadri CGM|INSTT6 Dadri Star Track
INTTP6 Dadri Trident|INDER6 Dadri Concor|INLON6 Loni|INMBD6 Moradabad|INBLJ6 Agra|INKNU6 Kanpur JRY|INPNK6 Panki
INCPC6 Chakeri|INGHR6 Garhi Harsaru|INPTL6 Patli|INBFR6 Piyala|INFBD6 Ballabgarh|INPWL6 Palwal|INBAW6 Bawal
INPNP6 Panipat|INBDM6 Sonepat|INLDH6 Ludhiana|INSGF6 Ludhiana GRF|INDDL6 Ludhiana PSW|INQRP6 Kila Raipur Adani
INQRH6 Kila Raipur HTPL|INSNI6 Sahnewal|INJUC6 Jalandhar|INASR6 Amritsar Chheharta|INDPR6 Dappar|INBDI6 Baddi
INJAI6 Jaipur|INKKU6 Kanakpura|INBGK6 Jodhpur Concor|INTHA6 Jodhpur Thar|INJUX6 Jodhpur Basni|INKTT6 Kota
INBHL6 Bhilwara|INCML6 Khatuwas|INSBI6 Sabarmati|INSAU6 Sanand|INVGR6 Viramgam|INAKV6 Ankleshwar|INBRC6 Dashrath
INSAJ6 Tumb|INVPI6 Vapi|INMUL6 Mulund|INNSK6 Nashik|INCCH6 Chinchwad|INTLG6 Talegaon|INDIG6 Dighi Pune
INPMP6 Pimpri|INMWA6 Maliwada|INWAL6 Waluj|INNGP6 Nagpur|INBOK6 Borkhedi|INCHJ6 Wardha|INMDD6 Mandideep
ININD6 Pithampur|INDHA6 Dhannad|INMPR6 Malanpur|INRAI6 Raipur|INRTM6 Ratlam|INMDG6 Verna|INWFD6 Bengaluru Whitefield
INHAS6 Hassan|INSNF6 Hyderabad|INTMX6 Thimmapur|INTVT6 Tondiarpet|INILP6 Irungattukottai
INAJJ6 Arakkonam|INHSU6 Hosur|INIGU6 Irugur|INTUP6 Tiruppur|INTHO6 Veerapandi|INKAR6 Karur|INTUT6 Tuticorin dry
INMDU6 Madurai|INKYM6 Kottayam|INTCR6 Thrissur|INAMG6 Amingaon|INDUR6 Durgapur|INIXW6 Jamshedpur|INJJK6 Jajpur
INSKD6 Kalinganagar|INJSG6 Jharsuguda
INATRB Attari|INPTPB Petrapole|INRXLB Raxaul|INJBNB Jogbani|INSNLB Sonauli|INNGRB Nepalgunj Road|INAGTB Agartala
INGJXB Ghojadanga|INHLIB Hili|INMHDB Mahadipur|INCBDB Changrabandha|INJIGB Jaigaon|INMREB Moreh|INDRGB Darranga
INFBRB Fulbari|INPNTB Panitanki
`;

const knownCodes: ReadonlySet<string> = new Set(
  known
    .trim()
    .split(/[|\n]/)
    .map((entry) => entry.slice(0, 6)),
);

/** True for a port in our table; false is a reason to look again, not to refuse. */
export const isKnownPort = (code: string): boolean => knownCodes.has(code);
