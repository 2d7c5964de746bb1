<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>EmployersScreen</name>
    <message numerus="yes">
        <source>%n employer(s)</source>
        <translation>
            <numerusform>%n employer</numerusform>
            <numerusform>%n employers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExchangeScreen</name>
    <message numerus="yes">
        <source>%n change(s) answered.</source>
        <translation>
            <numerusform>%n change answered.</numerusform>
            <numerusform>%n changes answered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) became final.</source>
        <translation>
            <numerusform>%n certificate became final.</numerusform>
            <numerusform>%n certificates became final.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IssuePage</name>
    <message numerus="yes">
        <source>%n month(s) will be stated.</source>
        <translation>
            <numerusform>%n month will be stated.</numerusform>
            <numerusform>%n months will be stated.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegisterList</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s)</source>
        <translation>
            <numerusform>%n worker</numerusform>
            <numerusform>%n workers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegistrationForm</name>
    <message numerus="yes">
        <source>%n scan(s)</source>
        <translation>
            <numerusform>%n scan</numerusform>
            <numerusform>%n scans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to put right; each is named at its field.</source>
        <translation>
            <numerusform>One thing to put right; it is named at its field.</numerusform>
            <numerusform>%n things to put right; each is named at its field.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SheetList</name>
    <message numerus="yes">
        <source>%n were posted before and are the same.</source>
        <translation>
            <numerusform>%n was posted before and is the same.</numerusform>
            <numerusform>%n were posted before and are the same.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) read.</source>
        <translation>
            <numerusform>%n line read.</numerusform>
            <numerusform>%n lines read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) have problems.</source>
        <translation>
            <numerusform>One line has problems.</numerusform>
            <numerusform>%n lines have problems.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The fund’s word is kept on %n month(s).</source>
        <translation>
            <numerusform>The fund’s word is kept on %n month.</numerusform>
            <numerusform>The fund’s word is kept on %n months.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SheetPreview</name>
    <message numerus="yes">
        <source>%n line(s) were posted before and left out.</source>
        <translation>
            <numerusform>%n line was posted before and left out.</numerusform>
            <numerusform>%n lines were posted before and left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) posted.</source>
        <translation>
            <numerusform>%n line posted.</numerusform>
            <numerusform>%n lines posted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) with problems were left out.</source>
        <translation>
            <numerusform>One line with problems was left out.</numerusform>
            <numerusform>%n lines with problems were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n change(s) not sent</source>
        <translation>
            <numerusform>%n change not sent</numerusform>
            <numerusform>%n changes not sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkerFile</name>
    <message numerus="yes">
        <source>%n month(s) in all</source>
        <translation>
            <numerusform>%n month in all</numerusform>
            <numerusform>%n months in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegisterActs</name>
    <message numerus="yes">
        <source>%n worker(s) marked</source>
        <translation>
            <numerusform>%n worker marked</numerusform>
            <numerusform>%n workers marked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s) written. The log says who took the list and why.</source>
        <translation>
            <numerusform>%n worker written. The log says who took the list and why.</numerusform>
            <numerusform>%n workers written. The log says who took the list and why.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recorded for %n worker(s).</source>
        <translation>
            <numerusform>Recorded for %n worker.</numerusform>
            <numerusform>Recorded for %n workers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusDialog</name>
    <message numerus="yes">
        <source>Record for %n worker(s)</source>
        <translation>
            <numerusform>Record for %n worker</numerusform>
            <numerusform>Record for %n workers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message numerus="yes">
        <source>%n row(s) can be registered.</source>
        <translation>
            <numerusform>%n row can be registered.</numerusform>
            <numerusform>%n rows can be registered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have something wrong.</source>
        <translation>
            <numerusform>%n row has something wrong.</numerusform>
            <numerusform>%n rows have something wrong.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) look like somebody registered.</source>
        <translation>
            <numerusform>%n row looks like somebody registered.</numerusform>
            <numerusform>%n rows look like somebody registered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s) registered.</source>
        <translation>
            <numerusform>%n worker registered.</numerusform>
            <numerusform>%n workers registered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) were left out.</source>
        <translation>
            <numerusform>%n row was left out.</numerusform>
            <numerusform>%n rows were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s) left the register.</source>
        <translation>
            <numerusform>%n worker left the register.</numerusform>
            <numerusform>%n workers left the register.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stayed: something happened to them since.</source>
        <translation>
            <numerusform>%n stayed: something happened to them since.</numerusform>
            <numerusform>%n stayed: something happened to them since.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PossibleDuplicates</name>
    <message numerus="yes">
        <source>%n pair(s) to look at</source>
        <translation>
            <numerusform>%n pair to look at</numerusform>
            <numerusform>%n pairs to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreparePage</name>
    <message numerus="yes">
        <source>%n people expected</source>
        <translation>
            <numerusform>%n person expected</numerusform>
            <numerusform>%n people expected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not registered yet</source>
        <translation>
            <numerusform>%n not registered yet</numerusform>
            <numerusform>%n not registered yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MissionPage</name>
    <message numerus="yes">
        <source>%n package(s) saved in {folder}.</source>
        <translation>
            <numerusform>%n package saved in {folder}.</numerusform>
            <numerusform>%n packages saved in {folder}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hold a document of somebody registered: see Merges.</source>
        <translation>
            <numerusform>%n holds a document of somebody registered: see Merges.</numerusform>
            <numerusform>%n hold a document of somebody registered: see Merges.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n look like somebody: see “Registered twice?”.</source>
        <translation>
            <numerusform>%n looks like somebody: see “Registered twice?”.</numerusform>
            <numerusform>%n look like somebody: see “Registered twice?”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left the register meanwhile.</source>
        <translation>
            <numerusform>%n left the register meanwhile.</numerusform>
            <numerusform>%n left the register meanwhile.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Attendance</name>
    <message numerus="yes">
        <source>%n line(s) saved.</source>
        <translation>
            <numerusform>%n line saved.</numerusform>
            <numerusform>%n lines saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccountPanel</name>
    <message numerus="yes">
        <source>%n month(s) are late,</source>
        <translation>
            <numerusform>%n month is late,</numerusform>
            <numerusform>%n months are late,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No list came for %n month(s).</source>
        <translation>
            <numerusform>No list came for %n month.</numerusform>
            <numerusform>No list came for %n months.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArrearsPage</name>
    <message numerus="yes">
        <source>%n employer(s) owe</source>
        <translation>
            <numerusform>%n employer owes</numerusform>
            <numerusform>%n employers owe</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PackDialog</name>
    <message numerus="yes">
        <source>Version {version}, signed by the ministry. %n worked example(s) compute.</source>
        <translation>
            <numerusform>Version {version}, signed by the ministry. Its worked example computes.</numerusform>
            <numerusform>Version {version}, signed by the ministry. Its %n worked examples compute.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n posted month(s) would be assessed otherwise</source>
        <translation>
            <numerusform>%n posted month would be assessed otherwise</numerusform>
            <numerusform>%n posted months would be assessed otherwise</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesCard</name>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParticularsPanel</name>
    <message numerus="yes">
        <source>ends in %n day(s)</source>
        <translation>
            <numerusform>ends in %n day</numerusform>
            <numerusform>ends in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message numerus="yes">
        <source>%n paper(s)</source>
        <translation>
            <numerusform>%n paper</numerusform>
            <numerusform>%n papers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message numerus="yes">
        <source>%n worker(s) asked for</source>
        <translation>
            <numerusform>%n worker asked for</numerusform>
            <numerusform>%n workers asked for</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) to look at.</source>
        <translation>
            <numerusform>%n item to look at.</numerusform>
            <numerusform>%n items to look at.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmployerFile</name>
    <message numerus="yes">
        <source>Saved with %n line(s).</source>
        <translation>
            <numerusform>Saved with %n line.</numerusform>
            <numerusform>Saved with %n lines.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SheetHelps</name>
    <message numerus="yes">
        <source>Who are they? %n row(s) …</source>
        <translation>
            <numerusform>Who is this? %n row …</numerusform>
            <numerusform>Who are they? %n rows …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Posted otherwise: %n row(s) …</source>
        <translation>
            <numerusform>Posted otherwise: %n row …</numerusform>
            <numerusform>Posted otherwise: %n rows …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were posted before and are left out;</source>
        <translation>
            <numerusform>%n line was posted before and is left out;</numerusform>
            <numerusform>%n lines were posted before and are left out;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are new.</source>
        <translation>
            <numerusform>%n is new.</numerusform>
            <numerusform>%n are new.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s) registered as provisional.</source>
        <translation>
            <numerusform>%n worker registered as provisional.</numerusform>
            <numerusform>%n workers registered as provisional.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are theirs now.</source>
        <translation>
            <numerusform>%n line is theirs now.</numerusform>
            <numerusform>%n lines are theirs now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SheetRepairs</name>
    <message numerus="yes">
        <source>%n row(s) have their worker now.</source>
        <translation>
            <numerusform>%n row has its worker now.</numerusform>
            <numerusform>%n rows have their worker now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them have something else wrong.</source>
        <translation>
            <numerusform>%n of them has something else wrong.</numerusform>
            <numerusform>%n of them have something else wrong.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SheetReturns</name>
    <message numerus="yes">
        <source>%n row(s) that failed are saved with their reasons.</source>
        <translation>
            <numerusform>%n row that failed is saved with its reasons.</numerusform>
            <numerusform>%n rows that failed are saved with their reasons.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleDialog</name>
    <message numerus="yes">
        <source>%n row(s) agree in more than the name and are marked.</source>
        <translation>
            <numerusform>%n row agrees in more than the name and is marked.</numerusform>
            <numerusform>%n rows agree in more than the name and are marked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) may be somebody registered: choose.</source>
        <translation>
            <numerusform>%n row may be somebody registered: choose.</numerusform>
            <numerusform>%n rows may be somebody registered: choose.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are like nobody registered.</source>
        <translation>
            <numerusform>%n row is like nobody registered.</numerusform>
            <numerusform>%n rows are like nobody registered.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnknownDialog</name>
    <message numerus="yes">
        <source>%n person(s) will be registered.</source>
        <translation>
            <numerusform>%n person will be registered.</numerusform>
            <numerusform>%n people will be registered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be: see what to know.</source>
        <translation>
            <numerusform>%n cannot be: see what to know.</numerusform>
            <numerusform>%n cannot be: see what to know.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n look(s) like somebody registered.</source>
        <translation>
            <numerusform>%n looks like somebody registered.</numerusform>
            <numerusform>%n look like somebody registered.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferencesDialog</name>
    <message numerus="yes">
        <source>%n month(s) stand as the file has them now.</source>
        <translation>
            <numerusform>%n month stands as the file has it now.</numerusform>
            <numerusform>%n months stand as the file has them now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) stay as they were posted.</source>
        <translation>
            <numerusform>%n month stays as it was posted.</numerusform>
            <numerusform>%n months stay as they were posted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pictures</name>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) of nothing before it</source>
        <translation>
            <numerusform>%n month of nothing before it</numerusform>
            <numerusform>%n months of nothing before it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n late month(s)</source>
        <translation>
            <numerusform>%n late month</numerusform>
            <numerusform>%n late months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccountPicture</name>
    <message numerus="yes">
        <source>The last %n month(s)</source>
        <translation>
            <numerusform>The last month</numerusform>
            <numerusform>The last %n months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message numerus="yes">
        <source>%n employer(s)</source>
        <translation>
            <numerusform>%n employer</numerusform>
            <numerusform>%n employers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RateStrip</name>
    <message numerus="yes">
        <source>%n line(s) are assessed anew; nothing is posted yet.</source>
        <translation>
            <numerusform>%n line is assessed anew; nothing is posted yet.</numerusform>
            <numerusform>%n lines are assessed anew; nothing is posted yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are assessed otherwise.</source>
        <translation>
            <numerusform>%n line is assessed otherwise.</numerusform>
            <numerusform>%n lines are assessed otherwise.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MonthsAnewDialog</name>
    <message numerus="yes">
        <source>%n month(s) would be assessed otherwise.</source>
        <translation>
            <numerusform>%n month would be assessed otherwise.</numerusform>
            <numerusform>%n months would be assessed otherwise.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) are marked,</source>
        <translation>
            <numerusform>%n month is marked,</numerusform>
            <numerusform>%n months are marked,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s),</source>
        <translation>
            <numerusform>%n worker,</numerusform>
            <numerusform>%n workers,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s):</source>
        <translation>
            <numerusform>%n entry:</numerusform>
            <numerusform>%n entries:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutdatedDialog</name>
    <message numerus="yes">
        <source>of %n employer(s) would be assessed otherwise.</source>
        <translation>
            <numerusform>of %n employer would be assessed otherwise.</numerusform>
            <numerusform>of %n employers would be assessed otherwise.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReassessFoot</name>
    <message numerus="yes">
        <source>%n entry(s) stand again as they did.</source>
        <translation>
            <numerusform>%n entry stands again as it did.</numerusform>
            <numerusform>%n entries stand again as they did.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) are assessed anew.</source>
        <translation>
            <numerusform>%n entry is assessed anew.</numerusform>
            <numerusform>%n entries are assessed anew.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo the run of {day} (%n entry(s))</source>
        <translation>
            <numerusform>Undo the run of {day} (%n entry)</numerusform>
            <numerusform>Undo the run of {day} (%n entries)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SurveyPage</name>
    <message numerus="yes">
        <source>%n line(s) written. The log says who took the list and why.</source>
        <translation>
            <numerusform>%n line written. The log says who took the list and why.</numerusform>
            <numerusform>%n lines written. The log says who took the list and why.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s) with months were counted</source>
        <translation>
            <numerusform>%n worker with months was counted</numerusform>
            <numerusform>%n workers with months were counted</numerusform>
        </translation>
    </message>
</context>
</TS>
