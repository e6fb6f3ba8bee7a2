/** An area of the North American numbering plan: its regions (ISO 3166-2, or 3166-1 beyond the US and Canada), the zones it can lie in, and the codes that share it. */
interface NumberingArea {
  regions: string;
  zones: string;
  codes: string;
}

const PACIFIC = 'America/Los_Angeles';
const MOUNTAIN = 'America/Denver';
const BOISE = 'America/Boise';
const PHOENIX = 'America/Phoenix';
const CENTRAL = 'America/Chicago';
const EASTERN = 'America/New_York';
const DETROIT = 'America/Detroit';
const INDIANA = 'America/Indiana/Indianapolis';
const TORONTO = 'America/Toronto';

/**
 * Areas as of 2026-11-26: the codes of Google's libphonenumber 9.0.43 (November 2026) and those that NANPA and the CRTC announced
 * since 2023 (https://www.nanpa.com, https://cnac.ca); the borders of zones by 49 CFR Part 71 and the provinces' laws. A code that
 * overlays another has all zones of that one, which libphonenumber's own table misses for twenty of them (448, 689, 930 …).
 * Codes of no place, such as toll-free ones, are not here. A test fails when libphonenumber-js knows a code that is missing.
 */
export const NUMBERING_AREAS: readonly NumberingArea[] = [
  { regions: 'US-AK', zones: 'America/Anchorage America/Adak', codes: '907' },
  { regions: 'US-AL', zones: CENTRAL, codes: '205 251 256 334 483 659 938' },
  { regions: 'US-AR', zones: CENTRAL, codes: '327 479 501 870' },
  { regions: 'US-AS', zones: 'Pacific/Pago_Pago', codes: '684' },
  { regions: 'US-AZ', zones: PHOENIX, codes: '480 520 602 623' },
  // The Navajo Nation keeps summer time.
  { regions: 'US-AZ', zones: `${PHOENIX} ${MOUNTAIN}`, codes: '928' },
  {
    regions: 'US-CA',
    zones: PACIFIC,
    codes:
      '209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 738 747 760 805 818 820 831 837 840 858 909 916 925 949 951',
  },
  { regions: 'US-CO', zones: MOUNTAIN, codes: '303 719 720 748 970 983' },
  { regions: 'US-CT', zones: EASTERN, codes: '203 475 860 959' },
  { regions: 'US-DC', zones: EASTERN, codes: '202 771' },
  { regions: 'US-DE', zones: EASTERN, codes: '302' },
  { regions: 'US-FL', zones: EASTERN, codes: '239 305 321 324 352 386 407 561 645 656 689 727 728 754 772 786 813 863 904 941 954' },
  { regions: 'US-FL', zones: `${EASTERN} ${CENTRAL}`, codes: '448 850' },
  { regions: 'US-GA', zones: EASTERN, codes: '229 404 470 478 678 706 762 770 912 943' },
  { regions: 'US-GU', zones: 'Pacific/Guam', codes: '671' },
  { regions: 'US-HI', zones: 'Pacific/Honolulu', codes: '808' },
  { regions: 'US-IA', zones: CENTRAL, codes: '319 515 563 641 712' },
  { regions: 'US-ID', zones: `${BOISE} ${PACIFIC}`, codes: '208 986' },
  { regions: 'US-IL', zones: CENTRAL, codes: '217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872' },
  { regions: 'US-IN', zones: INDIANA, codes: '260 317 463 765' },
  { regions: 'US-IN', zones: `${INDIANA} ${CENTRAL}`, codes: '219 574 812 930' },
  { regions: 'US-KS', zones: CENTRAL, codes: '316 913' },
  { regions: 'US-KS', zones: `${CENTRAL} ${MOUNTAIN}`, codes: '620 785' },
  { regions: 'US-KY', zones: EASTERN, codes: '502 859' },
  { regions: 'US-KY', zones: `${EASTERN} ${CENTRAL}`, codes: '270 364 606' },
  { regions: 'US-LA', zones: CENTRAL, codes: '225 318 337 457 504 985' },
  { regions: 'US-MA', zones: EASTERN, codes: '339 351 413 508 617 774 781 857 978' },
  { regions: 'US-MD', zones: EASTERN, codes: '227 240 301 410 443 667' },
  { regions: 'US-ME', zones: EASTERN, codes: '207' },
  { regions: 'US-MI', zones: DETROIT, codes: '231 248 269 313 517 586 616 679 734 810 947 989' },
  { regions: 'US-MI', zones: `${DETROIT} America/Menominee`, codes: '906' },
  { regions: 'US-MN', zones: CENTRAL, codes: '218 320 507 612 651 763 924 952' },
  { regions: 'US-MO', zones: CENTRAL, codes: '235 314 417 557 573 636 660 816 975' },
  { regions: 'US-MP', zones: 'Pacific/Saipan', codes: '670' },
  { regions: 'US-MS', zones: CENTRAL, codes: '228 471 601 662 769' },
  { regions: 'US-MT', zones: MOUNTAIN, codes: '406' },
  { regions: 'US-NC', zones: EASTERN, codes: '252 336 472 704 743 828 910 919 980 984' },
  { regions: 'US-ND', zones: `${CENTRAL} ${MOUNTAIN}`, codes: '701' },
  { regions: 'US-NE', zones: CENTRAL, codes: '402 531' },
  { regions: 'US-NE', zones: `${CENTRAL} ${MOUNTAIN}`, codes: '308' },
  { regions: 'US-NH', zones: EASTERN, codes: '603' },
  { regions: 'US-NJ', zones: EASTERN, codes: '201 551 609 640 732 848 856 862 908 973' },
  { regions: 'US-NM', zones: MOUNTAIN, codes: '505 575' },
  { regions: 'US-NV', zones: PACIFIC, codes: '702 725' },
  // West Wendover and Jackpot keep the time of their neighbours.
  { regions: 'US-NV', zones: `${PACIFIC} ${MOUNTAIN} ${BOISE}`, codes: '775' },
  { regions: 'US-NY', zones: EASTERN, codes: '212 315 329 332 347 363 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934' },
  { regions: 'US-OH', zones: EASTERN, codes: '216 220 234 283 326 330 380 419 436 440 513 567 614 740 937' },
  { regions: 'US-OK', zones: CENTRAL, codes: '405 539 572 580 918' },
  { regions: 'US-OR', zones: PACIFIC, codes: '503 971' },
  { regions: 'US-OR', zones: `${PACIFIC} ${BOISE}`, codes: '458 541' },
  { regions: 'US-PA', zones: EASTERN, codes: '215 223 267 272 412 445 484 570 582 610 717 724 814 835 878' },
  { regions: 'US-PR', zones: 'America/Puerto_Rico', codes: '787 939' },
  { regions: 'US-RI', zones: EASTERN, codes: '401' },
  { regions: 'US-SC', zones: EASTERN, codes: '803 821 839 843 854 864' },
  { regions: 'US-SD', zones: `${CENTRAL} ${MOUNTAIN}`, codes: '605' },
  { regions: 'US-TN', zones: CENTRAL, codes: '615 629 731 901 931' },
  { regions: 'US-TN', zones: EASTERN, codes: '865' },
  { regions: 'US-TN', zones: `${EASTERN} ${CENTRAL}`, codes: '423 729' },
  {
    regions: 'US-TX',
    zones: CENTRAL,
    codes: '210 214 254 281 325 346 361 409 430 432 469 512 621 682 713 726 737 806 817 830 832 903 936 940 945 956 972 979',
  },
  { regions: 'US-TX', zones: MOUNTAIN, codes: '915' },
  { regions: 'US-UT', zones: MOUNTAIN, codes: '385 435 801' },
  { regions: 'US-VA', zones: EASTERN, codes: '276 434 540 571 686 703 757 804 826 948' },
  { regions: 'US-VI', zones: 'America/St_Thomas', codes: '340' },
  { regions: 'US-VT', zones: EASTERN, codes: '802' },
  { regions: 'US-WA', zones: PACIFIC, codes: '206 253 360 425 509 564' },
  { regions: 'US-WI', zones: CENTRAL, codes: '262 274 353 414 534 608 715 920' },
  { regions: 'US-WV', zones: EASTERN, codes: '304 681' },
  { regions: 'US-WY', zones: MOUNTAIN, codes: '307' },

  { regions: 'CA-AB', zones: 'America/Edmonton', codes: '368 403 587 780 825' },
  { regions: 'CA-BC', zones: 'America/Vancouver', codes: '604' },
  // The east of the province keeps Alberta's time, the Peace River a time of its own.
  { regions: 'CA-BC', zones: 'America/Vancouver America/Edmonton America/Dawson_Creek', codes: '236 250 257 672 778' },
  { regions: 'CA-MB', zones: 'America/Winnipeg', codes: '204 431 584' },
  { regions: 'CA-NB', zones: 'America/Moncton', codes: '428 506' },
  { regions: 'CA-NL', zones: 'America/St_Johns America/Goose_Bay', codes: '709 879' },
  { regions: 'CA-NS CA-PE', zones: 'America/Halifax', codes: '782 902' },
  {
    regions: 'CA-NT CA-NU CA-YT',
    zones: 'America/Whitehorse America/Edmonton America/Cambridge_Bay America/Rankin_Inlet America/Iqaluit',
    codes: '867',
  },
  { regions: 'CA-ON', zones: TORONTO, codes: '226 249 289 343 365 382 387 416 437 519 548 613 647 683 705 742 753 905 942' },
  { regions: 'CA-ON', zones: `${TORONTO} America/Winnipeg`, codes: '807' },
  { regions: 'CA-QC', zones: TORONTO, codes: '263 354 438 450 468 514 579 819 873' },
  // The Magdalen Islands keep Atlantic time.
  { regions: 'CA-QC', zones: `${TORONTO} America/Halifax`, codes: '273 367 418 581' },
  // Lloydminster keeps Alberta's summer time.
  { regions: 'CA-SK', zones: 'America/Regina America/Edmonton', codes: '306 474 639' },

  { regions: 'AG', zones: 'America/Antigua', codes: '268' },
  { regions: 'AI', zones: 'America/Anguilla', codes: '264' },
  { regions: 'BB', zones: 'America/Barbados', codes: '246' },
  { regions: 'BM', zones: 'Atlantic/Bermuda', codes: '441' },
  { regions: 'BS', zones: 'America/Nassau', codes: '242' },
  { regions: 'DM', zones: 'America/Dominica', codes: '767' },
  { regions: 'DO', zones: 'America/Santo_Domingo', codes: '809 829 849' },
  { regions: 'GD', zones: 'America/Grenada', codes: '473' },
  { regions: 'JM', zones: 'America/Jamaica', codes: '658 876' },
  { regions: 'KN', zones: 'America/St_Kitts', codes: '869' },
  { regions: 'KY', zones: 'America/Cayman', codes: '345' },
  { regions: 'LC', zones: 'America/St_Lucia', codes: '758' },
  { regions: 'MS', zones: 'America/Montserrat', codes: '664' },
  { regions: 'SX', zones: 'America/Lower_Princes', codes: '721' },
  { regions: 'TC', zones: 'America/Grand_Turk', codes: '649' },
  { regions: 'TT', zones: 'America/Port_of_Spain', codes: '868' },
  { regions: 'VC', zones: 'America/St_Vincent', codes: '784' },
  { regions: 'VG', zones: 'America/Tortola', codes: '284' },
];
