/*
 * The alert language. Line breaks decide where a statement ends, so the text is cut into statements
 * before it gets here (StatementReader), and each is parsed by itself. The lexer is lenient and never
 * fails: what is wrong about a word, a number or a string is said by Java, in a sentence.
 * Values and conditions are one thing here; the checker tells them apart, and says so better.
 */
grammar Alerts;

statement
    : TIMEZONE zone EOF                                                        # timezoneStatement
    | WATCHLIST name=anyWord EQUALS symbol (COMMA symbol)* EOF                 # watchlistStatement
    | LET name=anyWord EQUALS sum EOF                                          # letStatement
    | ALERT STRING (FOR member (COMMA member)*)? WHEN condition clause* EOF    # alertStatement
    | condition clause* EOF                                                    # bareStatement
    ;

member
    : symbol                                                                   # symbolMember
    | WORD                                                                     # watchlistMember
    ;

// ---- conditions, loosest first

condition
    : disjunction step*
    ;

step
    : THEN NO? disjunction
    ;

disjunction
    : conjunction (OR conjunction)*
    ;

conjunction
    : negation (AND negation)*
    ;

negation
    : NOT* held
    ;

held
    : phrase suffix*
    ;

suffix
    : FOR span                                                                 # forSuffix
    | NUMBER (TIMES | TIME) WITHIN span                                        # timesSuffix
    | WITHIN span                                                              # withinSuffix
    ;

phrase
    : sum tail?                                                                # valuePhrase
    | SIGNAL STRING action=SYMBOL?                                             # signalPhrase
    | ALERT STRING FIRES                                                       # firesPhrase
    | AT clock                                                                 # atPhrase
    | BETWEEN from=clock AND to=clock                                          # betweenPhrase
    | ON day (COMMA day)*                                                      # onDaysPhrase
    | AT LEAST times=NUMBER OF LAST of=NUMBER (BARS | BAR) phrase              # atLeastPhrase
    ;

tail
    : relation sum                                                             # comparisonTail
    | IS where=(INSIDE | OUTSIDE) low=sum RANGE high=sum                       # insideTail
    | IS STALE FOR span                                                        # staleTail
    | CROSSES direction=(ABOVE | BELOW)? sum                                   # crossTail
    | REACHES sum                                                              # reachTail
    | verb=(ENTERS | EXITS) low=sum RANGE high=sum                             # enterTail
    | verb=(RISES | FALLS | MOVES) sum since?                                  # moveTail
    | MAKES NEW extreme=(HIGH | LOW) OF span                                   # extremeTail
    | GAPS direction=(UP | DOWN) sum                                           # gapTail
    ;

since
    : WITHIN span                                                              # sinceSpan
    | FROM ITS extreme=(HIGH | LOW) SINCE ARMED                                # sinceArmed
    ;

relation
    : sign=(GREATER | AT_LEAST | LESS | AT_MOST | EQUAL | NOT_EQUAL)           # signRelation
    | IS side=(ABOVE | BELOW)                                                  # wordRelation
    | IS AT OR side=(ABOVE | BELOW)                                            # wordOrEqualRelation
    ;

// ---- values

sum
    : product ((PLUS | MINUS) product)*
    ;

product
    : factor ((STAR | SLASH) factor)*
    ;

factor
    : MINUS* primary index*
    ;

index
    : LEFT_BRACKET sum RIGHT_BRACKET
    ;

primary
    : LEFT_PAREN condition RIGHT_PAREN                                         # grouped
    | NUMBER PERCENT                                                           # percentValue
    | NUMBER (TICKS | TICK)                                                    # ticksValue
    | NUMBER                                                                   # numberValue
    | DURATION                                                                 # durationValue
    | function LEFT_PAREN (argument (COMMA argument)*)? RIGHT_PAREN            # call
    | subject (DOT field=anyWord)? (AT_SIGN interval=DURATION EXTENDED?)?      # reference
    ;

argument
    : from=clock RANGE to=clock                                                # clockRangeArgument
    | condition                                                                # valueArgument
    ;

function
    : WORD | HIGH | LOW | CLOSE
    ;

subject
    : symbol                                                                   # symbolSubject
    | WORD                                                                     # wordSubject
    ;

symbol
    : SYMBOL | QUOTED
    ;

span
    : DURATION                                                                 # durationSpan
    | WORD                                                                     # namedSpan
    | NUMBER (BARS | BAR)                                                      # barsSpan
    ;

clock
    : DATE? TIME_OF_DAY zone?                                                  # timeClock
    | DATE zone?                                                               # dateClock
    ;

zone
    : ZONE | SYMBOL
    ;

day
    : MON | TUE | WED | THU | FRI | SAT | SUN | WORD
    ;

// ---- clauses

clause
    : DURING (RTH | EXTENDED)                                                  # sessionClause
    | DURING from=clock RANGE to=clock (ON day (COMMA day)*)?                  # hoursClause
    | ON TICK                                                                  # onTickClause
    | ON BAR CLOSE DURATION                                                    # onBarCloseClause
    | EVERY TIME                                                               # everyTimeClause
    | ONCE                                                                     # onceClause
    | ONCE PER BAR DURATION                                                    # oncePerBarClause
    | ONCE PER SESSION                                                         # oncePerSessionClause
    | ONCE PER DAY                                                             # oncePerDayClause
    | COOLDOWN span                                                            # cooldownClause
    | AT MOST NUMBER (TIMES | TIME) (PER span)?                                # atMostClause
    | REPEAT EVERY span WHILE TRUE                                             # repeatClause
    | REARM WHEN condition                                                     # rearmClause
    | FIRE IF ALREADY TRUE                                                     # fireIfTrueClause
    | EXPIRES IN span                                                          # expiresInClause
    | EXPIRES clock                                                            # expiresClause
    | SEVERITY anyWord                                                         # severityClause
    | NOTIFY target (COMMA target)* (COMMA? THEN escalation)?                  # notifyClause
    | MESSAGE STRING                                                           # messageClause
    | LABEL anyWord EQUALS STRING                                              # labelClause
    | PAUSED                                                                   # pausedClause
    ;

target
    : channel STRING?
    ;

escalation
    : target (COMMA target)* IF NOT ACKED IN span
    ;

channel
    : WORD | QUOTED
    ;

/** Where any lower-case word may stand: fields, labels, names whose keywords Java refuses. */
anyWord
    : WORD
    | ABOVE | ACKED | ALERT | ALREADY | AND | ARMED | AT | BAR | BARS | BELOW | BETWEEN | CLOSE
    | COOLDOWN | CRITICAL | CROSSES | DAY | DOWN | DURING | ENTERS | EVERY | EXITS | EXPIRES
    | EXTENDED | FALLS | FIRE | FIRES | FOR | FRI | FROM | GAPS | HIGH | IF | IN | INFO | INSIDE
    | IS | ITS | LABEL | LAST | LEAST | LET | LOW | MAKES | MESSAGE | MON | MOST | MOVES | NEW | NO
    | NOT | NOTIFY | OF | ON | ONCE | OR | OUTSIDE | PAUSED | PER | REACHES | REARM | REPEAT
    | RISES | RTH | SAT | SESSION | SEVERITY | SIGNAL | SINCE | STALE | SUN | THEN | THU | TICK
    | TICKS | TIME | TIMES | TIMEZONE | TRUE | TUE | UP | WARNING | WATCHLIST | WED | WHEN | WHILE
    | WITHIN
    ;

// ---- words

ABOVE: 'above';
ACKED: 'acked';
ALERT: 'alert';
ALREADY: 'already';
AND: 'and';
ARMED: 'armed';
AT: 'at';
BAR: 'bar';
BARS: 'bars';
BELOW: 'below';
BETWEEN: 'between';
CLOSE: 'close';
COOLDOWN: 'cooldown';
CRITICAL: 'critical';
CROSSES: 'crosses';
DAY: 'day';
DOWN: 'down';
DURING: 'during';
ENTERS: 'enters';
EVERY: 'every';
EXITS: 'exits';
EXPIRES: 'expires';
EXTENDED: 'extended';
FALLS: 'falls';
FIRE: 'fire';
FIRES: 'fires';
FOR: 'for';
FRI: 'fri';
FROM: 'from';
GAPS: 'gaps';
HIGH: 'high';
IF: 'if';
IN: 'in';
INFO: 'info';
INSIDE: 'inside';
IS: 'is';
ITS: 'its';
LABEL: 'label';
LAST: 'last';
LEAST: 'least';
LET: 'let';
LOW: 'low';
MAKES: 'makes';
MESSAGE: 'message';
MON: 'mon';
MOST: 'most';
MOVES: 'moves';
NEW: 'new';
NO: 'no';
NOT: 'not';
NOTIFY: 'notify';
OF: 'of';
ON: 'on';
ONCE: 'once';
OR: 'or';
OUTSIDE: 'outside';
PAUSED: 'paused';
PER: 'per';
REACHES: 'reaches';
REARM: 'rearm';
REPEAT: 'repeat';
RISES: 'rises';
RTH: 'rth';
SAT: 'sat';
SESSION: 'session';
SEVERITY: 'severity';
SIGNAL: 'signal';
SINCE: 'since';
STALE: 'stale';
SUN: 'sun';
THEN: 'then';
THU: 'thu';
TICK: 'tick';
TICKS: 'ticks';
TIME: 'time';
TIMES: 'times';
TIMEZONE: 'timezone';
TRUE: 'true';
TUE: 'tue';
UP: 'up';
WARNING: 'warning';
WATCHLIST: 'watchlist';
WED: 'wed';
WHEN: 'when';
WHILE: 'while';
WITHIN: 'within';

// ---- signs

AT_LEAST: '>=';
AT_MOST: '<=';
EQUAL: '==';
NOT_EQUAL: '!=';
GREATER: '>';
LESS: '<';
EQUALS: '=';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
PERCENT: '%';
LEFT_PAREN: '(';
RIGHT_PAREN: ')';
LEFT_BRACKET: '[';
RIGHT_BRACKET: ']';
COMMA: ',';
RANGE: '..';
DOT: '.';
AT_SIGN: '@';

// ---- literals

NUMBER: DIGIT (DIGIT | '_')* ('.' DIGIT (DIGIT | '_')*)? 'k'?;
DURATION: (DIGIT+ ('ms' | 's' | 'm' | 'h' | 'd' | 'w'))+;
TIME_OF_DAY: DIGIT DIGIT? ':' DIGIT DIGIT (':' DIGIT DIGIT)?;
DATE: DIGIT DIGIT DIGIT DIGIT '-' DIGIT DIGIT '-' DIGIT DIGIT;
STRING: '"' (ESCAPE | ~["\\\r\n])* '"';
QUOTED: '\'' ~['\r\n]* '\'';

/** A '-' or '/' belongs to it only between two letters: BTC-USD is one, MNQ-5 a difference. */
SYMBOL: '^'? DIGIT* UPPER (UPPER | [-/.] UPPER | [0-9_]+ '.'? UPPER)* [0-9_]*;
WORD: [a-z] [a-z0-9_]*;
ZONE: (UPPER [a-z] [A-Za-z_]* | UPPER+) '/' ZONE_PART ('/' ZONE_PART)*;

// ---- what is wrong by itself, named in Java

BAD_QUANTITY: DIGIT (DIGIT | '_')* ('.' [0-9_]+)? [A-Za-z_] [A-Za-z0-9_]*;
BAD_WORD: [A-Za-z_] [A-Za-z0-9_]*;
OPEN_STRING: '"' (ESCAPE | ~["\\\r\n])* '\\'?;
OPEN_QUOTED: '\'' ~['\r\n]*;

COMMENT: '#' ~[\r\n]* -> channel(HIDDEN);
BLANK: [ \t\r\n\f\u00A0\uFEFF]+ -> skip;
UNRECOGNIZED: .;

fragment DIGIT: [0-9];
fragment UPPER: [A-Z];
fragment ESCAPE: '\\' ~[\r\n];
fragment ZONE_PART: UPPER [a-z] [A-Za-z_]* ([+-] DIGIT+)? | 'GMT' [+-] DIGIT+ | UPPER+;
