<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>vault</name>
    <message>
        <source>&apos;vault --help&apos; lists what is there.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>„vault --help“ zählt auf, was es gibt.</translation>
    </message>
    <message>
        <source>&apos;vault --help&apos; lists what it can do.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>„vault --help“ zählt auf, was sie kann.</translation>
    </message>
    <message>
        <source>&apos;vault find&apos; looks for a name, &apos;vault versions&apos; lists what was at a path and when.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>„vault find“ sucht einen Namen, „vault versions“ zeigt, was wann an einem Pfad lag.</translation>
    </message>
    <message>
        <source>&apos;vault place list&apos; shows their names.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>„vault place list“ zeigt ihre Namen.</translation>
    </message>
    <message>
        <source>&apos;{what}&apos; can&apos;t be read as a size.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>„{what}“ lässt sich nicht als Größe lesen.</translation>
    </message>
    <message>
        <source>&apos;{what}&apos; can&apos;t be read as a time.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>„{what}“ lässt sich nicht als Zeit lesen.</translation>
    </message>
    <message>
        <source>&apos;{what}&apos; can&apos;t be the name of an album.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>„{what}“ kann nicht der Name eines Albums sein.</translation>
    </message>
    <message>
        <source>A bundle of photos can&apos;t be rebuilt from the pieces that are here: too many are damaged.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Ein Bündel Fotos lässt sich aus den Teilen, die hier sind, nicht wiederherstellen: Zu viele sind beschädigt.</translation>
    </message>
    <message>
        <source>A file&apos;s content can&apos;t be read from the pieces that are here.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Der Inhalt einer Datei lässt sich aus den Teilen, die hier sind, nicht lesen.</translation>
    </message>
    <message>
        <source>A kit can&apos;t be written as &apos;{what}&apos;.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Ein Notfall-Kit lässt sich nicht als „{what}“ schreiben.</translation>
    </message>
    <message>
        <source>A kit is the printed page, a picture of it, its PDF, or a file that ends in .vaultkit.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Ein Notfall-Kit ist die gedruckte Seite, ein Bild davon, ihr PDF oder eine Datei, die auf .vaultkit endet.</translation>
    </message>
    <message>
        <source>A name has 1 to 255 characters, and none of them is a slash or a line break.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Ein Name hat 1 bis 255 Zeichen, und keins davon ist ein Schrägstrich oder ein Zeilenumbruch.</translation>
    </message>
    <message>
        <source>A page of the vault&apos;s list of files can&apos;t be read.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Eine Seite der Dateiliste des Tresors lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>A path in the vault would leave the folder that files are brought back to.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Ein Pfad im Tresor führt aus dem Ordner hinaus, in den die Dateien zurückgeholt werden.</translation>
    </message>
    <message>
        <source>A piece is damaged.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Ein Teil ist beschädigt.</translation>
    </message>
    <message>
        <source>A place</source>
        <extracomment>vault/words/notices.py</extracomment>
        <translation>Ein Ort</translation>
    </message>
    <message>
        <source>A place holds a table of contents that seems to be by a newer Vault. If another computer of yours has that, install it here, to see all it stored.</source>
        <extracomment>vault/words/notices.py</extracomment>
        <translation>Auf einem Ort liegt ein Inhaltsverzeichnis, das von einem neueren Vault zu stammen scheint. Wenn ein anderer deiner Computer das hat, installiere es auch hier, um alles zu sehen, was er gespeichert hat.</translation>
    </message>
    <message>
        <source>A place shows an older state than was seen before. It may have been restored from a copy.</source>
        <extracomment>vault/words/notices.py</extracomment>
        <translation>Ein Ort zeigt einen älteren Stand, als schon einmal zu sehen war. Vielleicht wurde er aus einer Kopie zurückgespielt.</translation>
    </message>
    <message>
        <source>A place&apos;s marker file is damaged, so it can&apos;t be told which place it is.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die Kennung eines Ortes ist beschädigt. Darum lässt sich nicht sagen, welcher Ort es ist.</translation>
    </message>
    <message>
        <source>A sheet is a page, a picture of it, or a text file with 20 to 33 words.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Ein Familienblatt ist eine Seite, ein Bild davon oder eine Textdatei mit 20 bis 33 Wörtern.</translation>
    </message>
    <message>
        <source>Activity</source>
        <extracomment>vault/app/pages.py</extracomment>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <extracomment>vault/app/photos/page.py</extracomment>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Add a place</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Ort hinzufügen</translation>
    </message>
    <message>
        <source>Add another sheet of the same set.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Nimm ein weiteres Blatt desselben Satzes dazu.</translation>
    </message>
    <message>
        <source>Albums</source>
        <extracomment>vault/app/pages.py</extracomment>
        <translation>Alben</translation>
    </message>
    <message>
        <source>All of these words are in the list, but together they are no recovery phrase: the checksum doesn&apos;t match.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Alle diese Wörter stehen in der Liste, zusammen aber öffnen sie keinen Tresor: Die Prüfsumme stimmt nicht.</translation>
    </message>
    <message>
        <source>All places are on one disk. Add a place on another, so that one can fail.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Alle Orte liegen auf einem Laufwerk. Füge einen Ort auf einem anderen hinzu, damit einer ausfallen kann.</translation>
    </message>
    <message>
        <source>All words are in the list, but together they are no sheet: the checksum doesn&apos;t match.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Alle Wörter stehen in der Liste, zusammen aber sind sie kein Familienblatt: Die Prüfsumme stimmt nicht.</translation>
    </message>
    <message>
        <source>All words of the sheet &apos;{sheet}&apos; are in the list, but together they are no sheet: the checksum doesn&apos;t match.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Alle Wörter des Blatts „{sheet}“ stehen in der Liste, zusammen aber sind sie kein Familienblatt: Die Prüfsumme stimmt nicht.</translation>
    </message>
    <message>
        <source>Another Vault is working on this vault right now.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Ein anderes Vault arbeitet gerade an diesem Tresor.</translation>
    </message>
    <message>
        <source>Another computer&apos;s newest table of contents is damaged. An older one is used.</source>
        <extracomment>vault/words/notices.py</extracomment>
        <translation>Das neueste Inhaltsverzeichnis eines anderen Computers ist beschädigt. Ein älteres wird benutzt.</translation>
    </message>
    <message>
        <source>Any 1 of your {places} places can fail right now.</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Einer deiner {places} Orte, egal welcher, darf gerade ausfallen.</translation>
    </message>
    <message>
        <source>Any {n} of your {places} places can fail right now.</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>{n} deiner {places} Orte, egal welche, dürfen gerade ausfallen.</translation>
    </message>
    <message>
        <source>April</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>April</translation>
    </message>
    <message>
        <source>At home nothing is deleted by that.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Zu Hause wird dadurch nichts gelöscht.</translation>
    </message>
    <message>
        <source>August</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>August</translation>
    </message>
    <message>
        <source>Being protected</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Wird geschützt</translation>
    </message>
    <message>
        <source>Bring the vault back with &apos;vault recover&apos; and the recovery phrase, into another --vault-dir.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Hole den Tresor mit „vault recover“ und den Wiederherstellungswörtern zurück, in ein anderes --vault-dir.</translation>
    </message>
    <message>
        <source>Bring the vault back with your recovery kit, into a new folder.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Hole den Tresor mit deinem Notfall-Kit in einen neuen Ordner zurück.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <extracomment>vault/app/photos/page.py</extracomment>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a folder as a place</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Einen Ordner als Ort wählen</translation>
    </message>
    <message>
        <source>Choose a folder beside it.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Wähle einen Ordner daneben.</translation>
    </message>
    <message>
        <source>Choose a folder to protect</source>
        <extracomment>vault/app/photos/page.py</extracomment>
        <translation>Einen Ordner wählen, der geschützt werden soll</translation>
    </message>
    <message>
        <source>Choose a name that ends in .pdf, .png or .vaultkit.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Wähle einen Namen, der auf .pdf, .png oder .vaultkit endet.</translation>
    </message>
    <message>
        <source>Choose another folder with --vault-dir.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Wähle mit --vault-dir einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another name with --album.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Wähle mit --album einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose more places, or let fewer pieces be enough.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Wähle mehr Orte oder lass weniger Teile genügen.</translation>
    </message>
    <message numerus="yes">
        <source>Choose {n} more places.</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>
            <numerusform>Wähle noch {n} Ort.</numerusform>
            <numerusform>Wähle noch {n} Orte.</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare each word with the paper.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Vergleiche jedes Wort mit dem Papier.</translation>
    </message>
    <message>
        <source>Compare each word with your page.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Vergleiche jedes Wort mit deiner Seite.</translation>
    </message>
    <message>
        <source>Connect a drive that holds pieces and name its folder with --place.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Schließe ein Laufwerk an, auf dem Teile liegen, und nenne seinen Ordner mit --place.</translation>
    </message>
    <message>
        <source>Connect a drive that holds pieces of the vault, or choose its folder.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Schließe ein Laufwerk an, auf dem Teile des Tresors liegen, oder wähle seinen Ordner.</translation>
    </message>
    <message>
        <source>Connect all places and run &apos;vault repair&apos;, then try again.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Verbinde alle Orte, rufe „vault repair“ auf und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>Connect all places and run &apos;vault repair&apos;.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Verbinde alle Orte und rufe „vault repair“ auf.</translation>
    </message>
    <message>
        <source>Connect all places, repair, then try again.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Verbinde alle Orte, lass reparieren und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>Connect all places, then repair.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Verbinde alle Orte und lass dann reparieren.</translation>
    </message>
    <message>
        <source>Connect it. What it misses is brought to it then.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Verbinde ihn. Was ihm fehlt, bekommt er dann.</translation>
    </message>
    <message>
        <source>Connect more of your places, then try again.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Verbinde mehr deiner Orte und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>Connect more places and run &apos;vault repair&apos;.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Verbinde mehr Orte und rufe „vault repair“ auf.</translation>
    </message>
    <message>
        <source>Connect more places and try again: each holds a copy.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Verbinde mehr Orte und versuche es noch einmal: Auf jedem liegt eine Kopie.</translation>
    </message>
    <message>
        <source>Connect more places, then repair.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Verbinde mehr Orte und lass dann reparieren.</translation>
    </message>
    <message>
        <source>Connect more places. Then run it again.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Verbinde mehr Orte. Dann rufe es noch einmal auf.</translation>
    </message>
    <message>
        <source>Connect the drive, or name a folder that is there.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Schließe das Laufwerk an oder nenne einen Ordner, den es gibt.</translation>
    </message>
    <message>
        <source>Connect the drive. If you emptied the folder on purpose, put one file into it and back up again.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Schließe das Laufwerk an. Wenn du den Ordner mit Absicht geleert hast, lege eine Datei hinein und sichere noch einmal.</translation>
    </message>
    <message>
        <source>Connect the places that are not here.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Verbinde die Orte, die nicht da sind.</translation>
    </message>
    <message>
        <source>Connect {missing}.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Verbinde {missing}.</translation>
    </message>
    <message>
        <source>Connect {missing}. Then run it again.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Verbinde {missing}. Dann rufe es noch einmal auf.</translation>
    </message>
    <message>
        <source>Connect {places}.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Verbinde {places}.</translation>
    </message>
    <message>
        <source>Copy details</source>
        <extracomment>vault/app/telling.py</extracomment>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>December</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>Dezember</translation>
    </message>
    <message>
        <source>Did you mean &apos;{nearest}&apos;?</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Ist „{nearest}“ gemeint?</translation>
    </message>
    <message>
        <source>Drop a folder of photos here, or choose one.</source>
        <extracomment>vault/app/photos/page.py</extracomment>
        <translation>Ziehe einen Ordner mit Fotos hierher oder wähle einen.</translation>
    </message>
    <message>
        <source>Each place holds 1 piece of everything.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Auf jedem Ort liegt 1 Teil von allem.</translation>
    </message>
    <message>
        <source>Everything is safe</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Alles ist sicher</translation>
    </message>
    <message>
        <source>Family sheets are made of 1,024 English words of their own, and this is none of them.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Familienblätter bestehen aus eigenen 1.024 englischen Wörtern, und dieses ist keins davon.</translation>
    </message>
    <message>
        <source>February</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>Februar</translation>
    </message>
    <message>
        <source>Fewer pieces are here than bring everything back. Connect every place, then repair.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Es sind weniger Teile hier, als nötig sind, um alles zurückzuholen. Verbinde alle Orte und lass dann reparieren.</translation>
    </message>
    <message>
        <source>Files</source>
        <extracomment>vault/app/pages.py</extracomment>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Folders that hold the locked pieces. Best on different drives, so that one can fail.</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Ordner, in denen die verschlossenen Teile liegen. Am besten auf verschiedenen Laufwerken, damit eins ausfallen kann.</translation>
    </message>
    <message>
        <source>Free some room and run it again: it goes on where it stopped.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Schaffe etwas Platz und rufe es noch einmal auf: Es geht weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>Free some room there, or add another place.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Schaffe dort etwas Platz oder füge einen Ort hinzu.</translation>
    </message>
    <message>
        <source>Free some room there, or use another place.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Schaffe dort etwas Platz oder benutze einen anderen Ort.</translation>
    </message>
    <message>
        <source>Free some room, then try again: it goes on where it stopped.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Schaffe etwas Platz und versuche es dann noch einmal: Es geht weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>Give another sheet of the same set in its place.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Nimm stattdessen ein anderes Blatt desselben Satzes.</translation>
    </message>
    <message>
        <source>Give more places, or a smaller number with --needed.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Gib mehr Orte an oder mit --needed eine kleinere Zahl.</translation>
    </message>
    <message>
        <source>Give the kit&apos;s own file, or a smaller picture of the page.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Nimm die Datei des Notfall-Kits selbst oder ein kleineres Bild der Seite.</translation>
    </message>
    <message>
        <source>Give the path of a folder.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Gib den Pfad eines Ordners an.</translation>
    </message>
    <message>
        <source>Go on now</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Jetzt weitermachen</translation>
    </message>
    <message>
        <source>I have written them down</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Ich habe sie aufgeschrieben</translation>
    </message>
    <message>
        <source>In a terminal: {command}</source>
        <extracomment>vault/app/sidebar.py</extracomment>
        <translation>In einem Terminal: {command}</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Fehler beim Lesen oder Schreiben</translation>
    </message>
    <message>
        <source>Install Vault {since} or later.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Installiere Vault {since} oder ein neueres.</translation>
    </message>
    <message>
        <source>Install a newer Vault.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Installiere ein neueres Vault.</translation>
    </message>
    <message>
        <source>Install the package that has it. The command line works without: &apos;vault --help&apos;.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Installiere das Paket, in dem es steckt. Die Befehlszeile geht auch ohne: „vault --help“.</translation>
    </message>
    <message>
        <source>It is a part of Qt, or a system library that Qt needs for a window.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Es gehört zu Qt oder ist eine Bibliothek des Systems, die Qt für ein Fenster braucht.</translation>
    </message>
    <message>
        <source>It is designed and not built yet. Nothing was changed.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Es ist entworfen und noch nicht gebaut. Es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>It is the one of this computer that is wanted, not the recovery phrase.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Gefragt ist die dieses Computers, nicht die Wiederherstellungswörter.</translation>
    </message>
    <message>
        <source>It is the one of this computer that is wanted, not the recovery words.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Gefragt ist das Passwort dieses Computers, nicht die Wiederherstellungswörter.</translation>
    </message>
    <message>
        <source>It knows folders: on this disk, on a drive, or on a network share that is mounted.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Sie kennt Ordner: auf dieser Festplatte, auf einem Laufwerk oder auf einer eingebundenen Netzwerkfreigabe.</translation>
    </message>
    <message>
        <source>It may be blurred or cut off, or show something else.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Vielleicht ist es unscharf oder abgeschnitten, oder es zeigt etwas anderes.</translation>
    </message>
    <message>
        <source>It may have another passphrase of its own, belong to another vault, or none of its places is here.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Vielleicht gehört noch eine Passphrase dazu, oder es ist ein anderer Tresor, oder keiner seiner Orte ist hier.</translation>
    </message>
    <message>
        <source>It was left as it is.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Es bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>It was left out; everything else goes on.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Er wurde ausgelassen; alles andere geht weiter.</translation>
    </message>
    <message>
        <source>January</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>Januar</translation>
    </message>
    <message>
        <source>July</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>Juli</translation>
    </message>
    <message>
        <source>June</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>Juni</translation>
    </message>
    <message>
        <source>LIBRARY</source>
        <extracomment>vault/app/pages.py</extracomment>
        <translation>MEDIATHEK</translation>
    </message>
    <message>
        <source>Let 2 or more be needed, or print the kit several times.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Lass 2 oder mehr nötig sein oder drucke das Notfall-Kit mehrmals.</translation>
    </message>
    <message>
        <source>Look again</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Look at its older versions.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Sieh dir seine älteren Fassungen an.</translation>
    </message>
    <message>
        <source>Look at its permissions and whether it is writable.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Sieh nach, wem er gehört und ob er beschreibbar ist.</translation>
    </message>
    <message>
        <source>Look at that word on the sheet again.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Sieh dir dieses Wort auf dem Blatt noch einmal an.</translation>
    </message>
    <message>
        <source>Look at that word on your page again.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Sieh dir dieses Wort auf deiner Seite noch einmal an.</translation>
    </message>
    <message>
        <source>Look at the folder&apos;s permissions and whether its disk is writable.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Sieh nach, wem der Ordner gehört und ob sein Laufwerk beschreibbar ist.</translation>
    </message>
    <message>
        <source>Look at the list of places.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Sieh in der Liste der Orte nach.</translation>
    </message>
    <message>
        <source>Look at the number of the set on each, and use sheets with the same.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Auf jedem steht die Nummer seines Satzes: Nimm Blätter mit derselben.</translation>
    </message>
    <message>
        <source>Look at what was typed, and try again.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Sieh nach, was eingegeben wurde, und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Look whether a word is missing, or written twice.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Sieh nach, ob ein Wort fehlt oder doppelt ist.</translation>
    </message>
    <message>
        <source>Look whether it may be written to.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Sieh nach, ob dort geschrieben werden darf.</translation>
    </message>
    <message>
        <source>Look whether the folder may be written to, then try again.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Sieh nach, ob in den Ordner geschrieben werden darf, und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>Looking at your places</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Sieht nach deinen Orten</translation>
    </message>
    <message>
        <source>Looking through the folder</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Sieht den Ordner durch</translation>
    </message>
    <message>
        <source>Losing one disk or house could lose photos.</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Ginge ein Laufwerk oder ein Haus verloren, könnten Fotos verloren sein.</translation>
    </message>
    <message>
        <source>Losing one disk or house would leave too few pieces. Add a place elsewhere.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Ginge ein Laufwerk oder ein Haus verloren, blieben zu wenige Teile. Füge anderswo einen Ort hinzu.</translation>
    </message>
    <message>
        <source>Make one with &apos;vault create&apos;, bring one back with &apos;vault recover&apos;, or name its folder with --vault-dir.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Lege mit „vault create“ einen an, hole mit „vault recover“ einen zurück oder nenne mit --vault-dir seinen Ordner.</translation>
    </message>
    <message>
        <source>Making small pictures</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Macht kleine Bilder</translation>
    </message>
    <message>
        <source>March</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>März</translation>
    </message>
    <message>
        <source>May</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>Mai</translation>
    </message>
    <message>
        <source>More likely its drive isn&apos;t connected than all is deleted, so everything stored of it stays as it is.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Eher ist sein Laufwerk nicht angeschlossen, als dass alles gelöscht wäre. Darum bleibt alles, was davon gespeichert ist, wie es ist.</translation>
    </message>
    <message>
        <source>Most often one word is another than on the page, or two have changed places.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Meist ist ein Wort ein anderes als auf der Seite, oder zwei sind vertauscht.</translation>
    </message>
    <message>
        <source>Most often one word is another than on the paper, or two have changed places.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Meist ist ein Wort ein anderes als auf dem Papier, oder zwei sind vertauscht.</translation>
    </message>
    <message>
        <source>Needs you</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Braucht dich</translation>
    </message>
    <message>
        <source>New photos are on their way to your places.</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Neue Fotos sind unterwegs zu deinen Orten.</translation>
    </message>
    <message>
        <source>New photos wait here until there is room.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Neue Fotos warten hier, bis Platz ist.</translation>
    </message>
    <message>
        <source>No keychain knows it, and there is no terminal to ask on.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Kein Schlüsselbund kennt sie, und es gibt kein Terminal, auf dem zu fragen wäre.</translation>
    </message>
    <message>
        <source>No photos from &apos;{words}&apos;. Try a year or an album.</source>
        <extracomment>vault/app/photos/page.py</extracomment>
        <translation>Keine Fotos zu „{words}“. Versuche ein Jahr oder ein Album.</translation>
    </message>
    <message>
        <source>No place can fail right now.</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Gerade darf kein Ort ausfallen.</translation>
    </message>
    <message>
        <source>No recovery kit can be read in this picture.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>In diesem Bild lässt sich kein Notfall-Kit lesen.</translation>
    </message>
    <message>
        <source>No recovery kit can be read in {file}.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>In {file} lässt sich kein Notfall-Kit lesen.</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Das gibt es dort nicht</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Das ist kein Ordner</translation>
    </message>
    <message>
        <source>Not everything is stored yet.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Noch ist nicht alles gespeichert.</translation>
    </message>
    <message>
        <source>Nothing is lost, and nothing was changed.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Es ist nichts verloren, und es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Nothing is protected yet. Choose photos or a folder.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Noch ist nichts geschützt. Wähle Fotos oder einen Ordner.</translation>
    </message>
    <message>
        <source>Nothing is written to it. Its pieces may be sound.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Dorthin wird nichts geschrieben. Seine Teile können heil sein.</translation>
    </message>
    <message>
        <source>Nothing of it was used. The vault and its photos are not touched by that.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Nichts davon wurde benutzt. Der Tresor und seine Fotos sind davon nicht berührt.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Nothing wrong was passed on.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Nichts Falsches wurde weitergegeben.</translation>
    </message>
    <message>
        <source>Nothing wrong was written in its place.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Nichts Falsches wurde an seine Stelle geschrieben.</translation>
    </message>
    <message>
        <source>November</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>November</translation>
    </message>
    <message>
        <source>OK</source>
        <extracomment>vault/app/telling.py</extracomment>
        <translation>OK</translation>
    </message>
    <message>
        <source>October</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>Oktober</translation>
    </message>
    <message>
        <source>One is a copy of the other. Pieces of the same kind on both would protect less than it looks.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Einer ist eine Kopie des anderen. Gleiche Teile auf beiden schützten weniger, als es aussieht.</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Das ist dort nicht erlaubt</translation>
    </message>
    <message>
        <source>PROTECTION</source>
        <extracomment>vault/app/pages.py</extracomment>
        <translation>SCHUTZ</translation>
    </message>
    <message>
        <source>Password</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Pause</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Paused</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Der Zugriff ist nicht erlaubt</translation>
    </message>
    <message>
        <source>Photo</source>
        <extracomment>vault/app/photos/days.py</extracomment>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Photos</source>
        <extracomment>vault/app/pages.py</extracomment>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Places</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Protecting all albums</source>
        <extracomment>vault/app/window.py</extracomment>
        <translation>Alle Alben werden geschützt</translation>
    </message>
    <message>
        <source>Protecting {folders}</source>
        <extracomment>vault/app/window.py</extracomment>
        <translation>Schützt {folders}</translation>
    </message>
    <message>
        <source>Put its file &apos;vault-place&apos; back from a copy, or use a new place.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Lege seine Datei „vault-place“ aus einer Kopie zurück oder benutze einen neuen Ort.</translation>
    </message>
    <message>
        <source>Put the marker file (vault-place) back from a copy, or replace the place with --instead-of.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Lege die Kennung (vault-place) aus einer Kopie zurück oder ersetze den Ort mit --instead-of.</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Das Laufwerk lässt sich nur lesen</translation>
    </message>
    <message>
        <source>Recovery phrases are made of 2,048 English words, and this is none of them.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Wiederherstellungswörter kommen aus einer Liste von 2.048 englischen Wörtern, und dieses ist keins davon.</translation>
    </message>
    <message>
        <source>Remove</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove {place}</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>{place} entfernen</translation>
    </message>
    <message>
        <source>Rename the folder, then add it again.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Benenne den Ordner um und füge ihn dann noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Renew it.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Verlängere sie.</translation>
    </message>
    <message>
        <source>Renewals</source>
        <extracomment>vault/app/pages.py</extracomment>
        <translation>Verlängerungen</translation>
    </message>
    <message>
        <source>Repair replaces it.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Reparieren ersetzt es.</translation>
    </message>
    <message>
        <source>Repair replaces what is damaged.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Reparieren ersetzt, was beschädigt ist.</translation>
    </message>
    <message>
        <source>Resume</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Run &apos;vault backup&apos; again later: what is missing is made then. If it stays so, Vault may need to be installed anew.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Rufe „vault backup“ später noch einmal auf: Was fehlt, wird dann gemacht. Bleibt es so, muss Vault vielleicht neu installiert werden.</translation>
    </message>
    <message>
        <source>Run &apos;vault renew&apos;.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Rufe „vault renew“ auf.</translation>
    </message>
    <message>
        <source>Run &apos;vault repair&apos;.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Rufe „vault repair“ auf.</translation>
    </message>
    <message>
        <source>Run it again. If it happens again, send us the log.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Rufe es noch einmal auf. Passiert es wieder, schicke uns das Protokoll.</translation>
    </message>
    <message>
        <source>Search by date, album, camera</source>
        <extracomment>vault/app/photos/page.py</extracomment>
        <translation>Nach Datum, Album, Kamera suchen</translation>
    </message>
    <message>
        <source>Search photos</source>
        <extracomment>vault/app/photos/page.py</extracomment>
        <translation>Fotos durchsuchen</translation>
    </message>
    <message>
        <source>See --help.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Siehe --help.</translation>
    </message>
    <message>
        <source>September</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>September</translation>
    </message>
    <message>
        <source>Set VAULT_PASSPHRASE, or name a file with --passphrase-file.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Setze VAULT_PASSPHRASE oder nenne mit --passphrase-file eine Datei.</translation>
    </message>
    <message>
        <source>Settings</source>
        <extracomment>vault/app/pages.py</extracomment>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Sheets of one day don&apos;t fit those of another, even of the same vault.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Blätter von verschiedenen Tagen passen nicht zusammen, auch nicht vom selben Tresor.</translation>
    </message>
    <message>
        <source>Sheets of which any 1 is enough would each be a copy of the kit.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Blätter, von denen eins genügt, wären jedes eine Kopie des Notfall-Kits.</translation>
    </message>
    <message>
        <source>Signing</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Unterschreibt</translation>
    </message>
    <message>
        <source>Some files are not in the lists until it can.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Einige Dateien fehlen in den Listen, bis es geht.</translation>
    </message>
    <message>
        <source>Something happened that this version has no words for.</source>
        <extracomment>vault/words/notices.py</extracomment>
        <translation>Etwas ist geschehen, wofür diese Version keine Worte hat.</translation>
    </message>
    <message>
        <source>Something needs you that this version has no words for.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Etwas braucht dich, wofür diese Version keine Worte hat.</translation>
    </message>
    <message>
        <source>Something that was read is not what was written.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Etwas, das gelesen wurde, ist nicht das, was geschrieben wurde.</translation>
    </message>
    <message>
        <source>Something unexpected stopped this. It is our fault.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Etwas Unerwartetes hat das unterbrochen. Das ist unser Fehler.</translation>
    </message>
    <message>
        <source>Something unexpected stopped this. Nothing was lost.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Etwas Unerwartetes hat das unterbrochen. Es ging nichts verloren.</translation>
    </message>
    <message>
        <source>Start a new one, or bring yours back with its recovery kit.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Beginne einen neuen oder hole deinen mit seinem Notfall-Kit zurück.</translation>
    </message>
    <message>
        <source>Start a new vault</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Neuen Tresor beginnen</translation>
    </message>
    <message>
        <source>Start the vault</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Tresor beginnen</translation>
    </message>
    <message>
        <source>Stopped. What is stored stays; run it again to go on.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Abgebrochen. Was gespeichert ist, bleibt; rufe es noch einmal auf, damit es weitergeht.</translation>
    </message>
    <message>
        <source>Stopping</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Hört auf</translation>
    </message>
    <message>
        <source>Storing</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Speichert</translation>
    </message>
    <message>
        <source>Take it again: straight from above, in good light, the square code whole. The words open the vault, too.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Nimm es noch einmal auf: gerade von oben, bei gutem Licht, das Quadrat ganz im Bild. Auch die Wörter öffnen den Tresor.</translation>
    </message>
    <message>
        <source>That is a folder of Vault&apos;s own, and it would back up its own pieces again and again.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Das ist ein Ordner von Vault selbst; es würde seine eigenen Teile immer wieder sichern.</translation>
    </message>
    <message>
        <source>That touches only how photos are shown here: everything is stored as it should be.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Das betrifft nur, wie Fotos hier gezeigt werden: Gespeichert ist alles, wie es sein soll.</translation>
    </message>
    <message>
        <source>The album &apos;{album}&apos; has nothing at &apos;{path}&apos;, or had nothing there at that time.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Im Album „{album}“ liegt bei „{path}“ nichts, oder damals lag dort nichts.</translation>
    </message>
    <message>
        <source>The albums are: {albums}.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Es gibt diese Alben: {albums}.</translation>
    </message>
    <message>
        <source>The app can&apos;t be shown: {what} is missing on this system.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die App lässt sich nicht zeigen: {what} fehlt auf diesem System.</translation>
    </message>
    <message>
        <source>The command line does without one.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die Befehlszeile kommt ohne aus.</translation>
    </message>
    <message>
        <source>The first is at least 1, the second at most 256.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die erste Zahl ist mindestens 1, die zweite höchstens 256.</translation>
    </message>
    <message>
        <source>The folder of &apos;{album}&apos; is empty: {folder}.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Der Ordner von „{album}“ ist leer: {folder}.</translation>
    </message>
    <message>
        <source>The folder of &apos;{album}&apos; isn&apos;t there: {folder}.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Der Ordner von „{album}“ ist nicht da: {folder}.</translation>
    </message>
    <message>
        <source>The last run did not come to its end. It goes on where it stopped.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Der letzte Durchgang kam nicht ans Ende. Es geht weiter, wo er aufgehört hat.</translation>
    </message>
    <message>
        <source>The other pieces replace it, if enough of them are sound.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die anderen Teile ersetzen es, wenn genug von ihnen heil sind.</translation>
    </message>
    <message>
        <source>The others are on places that aren&apos;t connected, or damaged.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die anderen liegen auf Orten, die nicht verbunden sind, oder sie sind beschädigt.</translation>
    </message>
    <message>
        <source>The photos in the places are not touched by that.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die Fotos auf den Orten sind davon nicht berührt.</translation>
    </message>
    <message>
        <source>The photos&apos; own pieces may be sound.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die Teile der Fotos selbst können heil sein.</translation>
    </message>
    <message>
        <source>The phrase is valid, and nothing of its vault is here (looked at: {looked}).</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die Wörter stimmen, aber von ihrem Tresor ist nichts hier (nachgesehen in: {looked}).</translation>
    </message>
    <message>
        <source>The phrase is valid, and nothing of its vault is here (no place was given and no drive is marked).</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die Wörter stimmen, aber von ihrem Tresor ist nichts hier (kein Ort war angegeben, kein Laufwerk trägt eine Kennung).</translation>
    </message>
    <message>
        <source>The phrase&apos;s passphrase holds bytes that are no text, so no other wallet would understand it.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die Passphrase der Wörter enthält Bytes, die kein Text sind; keine andere Wallet würde sie verstehen.</translation>
    </message>
    <message>
        <source>The pieces on any {k} of these {n} places bring everything back.</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Die Teile von {k} dieser {n} Orte, egal welchen, bringen alles zurück.</translation>
    </message>
    <message>
        <source>The same password again</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Dasselbe Passwort noch einmal</translation>
    </message>
    <message>
        <source>The sheet &apos;{sheet}&apos;</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Das Blatt „{sheet}“</translation>
    </message>
    <message>
        <source>The small pictures can&apos;t be made on this computer right now.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die kleinen Bilder lassen sich auf diesem Computer gerade nicht machen.</translation>
    </message>
    <message>
        <source>The time that {albums} is kept for is over.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die Zeit, für die {albums} aufbewahrt wird, ist um.</translation>
    </message>
    <message>
        <source>The time that {albums} is kept for is over. At home nothing is deleted by that.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Die Zeit, für die {albums} aufbewahrt wird, ist um. Zu Hause wird dadurch nichts gelöscht.</translation>
    </message>
    <message>
        <source>The vault&apos;s table of contents is damaged in every place that is here.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Das Inhaltsverzeichnis des Tresors ist auf jedem Ort, der hier ist, beschädigt.</translation>
    </message>
    <message>
        <source>There already is a file of that name.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Eine Datei mit diesem Namen gibt es schon.</translation>
    </message>
    <message>
        <source>There already is an album &apos;{name}&apos;, of another folder.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Ein Album „{name}“ gibt es schon, von einem anderen Ordner.</translation>
    </message>
    <message>
        <source>There already is {file}.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>{file} gibt es schon.</translation>
    </message>
    <message>
        <source>There are 1 to 16 sheets, and at most all are needed.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Es gibt 1 bis 16 Blätter, und nötig sind höchstens alle.</translation>
    </message>
    <message>
        <source>There are no albums yet.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Noch gibt es keine Alben.</translation>
    </message>
    <message>
        <source>There is 1 place only. Add another, so that one can fail.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Es gibt nur 1 Ort. Füge noch einen hinzu, damit einer ausfallen kann.</translation>
    </message>
    <message>
        <source>There is no album &apos;{name}&apos; here.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Ein Album „{name}“ gibt es hier nicht.</translation>
    </message>
    <message>
        <source>There is no display here for the app&apos;s window.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Hier gibt es keinen Bildschirm für das Fenster der App.</translation>
    </message>
    <message>
        <source>There is no place &apos;{name}&apos;.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Einen Ort „{name}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no vault in this folder.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>In diesem Ordner ist kein Tresor.</translation>
    </message>
    <message>
        <source>There is no vault in {folder}.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>In {folder} ist kein Tresor.</translation>
    </message>
    <message>
        <source>These sheets were not made together.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Diese Blätter gehören nicht zusammen.</translation>
    </message>
    <message>
        <source>This comes with a later version.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Das kommt mit einer späteren Version.</translation>
    </message>
    <message>
        <source>This computer&apos;s disk is full ({folder}).</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die Festplatte dieses Computers ist voll ({folder}).</translation>
    </message>
    <message>
        <source>This computer&apos;s disk is full.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die Festplatte dieses Computers ist voll.</translation>
    </message>
    <message>
        <source>This computer&apos;s disk refuses a file of the vault{reason}.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die Festplatte dieses Computers verweigert eine Datei des Tresors{reason}.</translation>
    </message>
    <message>
        <source>This computer&apos;s disk refuses {folder}{reason}.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die Festplatte dieses Computers verweigert {folder}{reason}.</translation>
    </message>
    <message>
        <source>This computer&apos;s own notes about the vault are damaged.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die eigenen Notizen dieses Computers über den Tresor sind beschädigt.</translation>
    </message>
    <message>
        <source>This file</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Diese Datei</translation>
    </message>
    <message>
        <source>This folder already belongs to a vault.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Dieser Ordner gehört schon zu einem Tresor.</translation>
    </message>
    <message numerus="yes">
        <source>This is {n} words long. A recovery phrase has 12, 15, 18, 21 or 24.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>
            <numerusform>Das ist {n} Wort. Nötig sind 12, 15, 18, 21 oder 24.</numerusform>
            <numerusform>Das sind {n} Wörter. Nötig sind 12, 15, 18, 21 oder 24.</numerusform>
        </translation>
    </message>
    <message>
        <source>This passphrase doesn&apos;t open the vault.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Diese Passphrase öffnet den Tresor nicht.</translation>
    </message>
    <message>
        <source>This password doesn&apos;t open the vault.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Dieses Passwort öffnet den Tresor nicht.</translation>
    </message>
    <message>
        <source>This recovery kit is torn: a part of it is missing or changed.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Dieses Notfall-Kit ist zerrissen: Ein Stück davon fehlt oder ist verändert.</translation>
    </message>
    <message>
        <source>This sheet</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Dieses Blatt</translation>
    </message>
    <message>
        <source>This vault is locked, and there is no passphrase to open it with.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Dieser Tresor ist verschlossen, und es gibt keine Passphrase, die ihn öffnet.</translation>
    </message>
    <message>
        <source>This version can&apos;t use &apos;{kind}&apos; addresses as a place.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Diese Version kann Adressen der Art „{kind}“ nicht als Ort benutzen.</translation>
    </message>
    <message>
        <source>This version can&apos;t use this address as a place.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Diese Version kann diese Adresse nicht als Ort benutzen.</translation>
    </message>
    <message>
        <source>This was written by Vault {since} and needs something that this version doesn&apos;t know: {feature}.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Das hat Vault {since} geschrieben, und es braucht etwas, das diese Version nicht kennt: {feature}.</translation>
    </message>
    <message>
        <source>This was written by a newer Vault and needs something that this version doesn&apos;t know: {feature}.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Das hat ein neueres Vault geschrieben, und es braucht etwas, das diese Version nicht kennt: {feature}.</translation>
    </message>
    <message>
        <source>Too few places know of the newest photos. Connect them and go on.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Zu wenige Orte wissen von den neuesten Fotos. Verbinde sie und mach weiter.</translation>
    </message>
    <message>
        <source>Try again</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Try again later: what is missing is made then.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Versuche es später noch einmal: Was fehlt, wird dann gemacht.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, copy the details and send them to us.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Versuche es noch einmal. Passiert es wieder, kopiere die Einzelheiten und schicke sie uns.</translation>
    </message>
    <message>
        <source>Try again. The recovery phrase opens the vault without it: &apos;vault recover&apos; with another --vault-dir.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Versuche es noch einmal. Die Wiederherstellungswörter öffnen den Tresor ohne sie: „vault recover“ mit einem anderen --vault-dir.</translation>
    </message>
    <message>
        <source>Type a password.</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Gib ein Passwort ein.</translation>
    </message>
    <message>
        <source>Type the password again.</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Gib das Passwort noch einmal ein.</translation>
    </message>
    <message>
        <source>Type the password of this computer.</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Gib das Passwort dieses Computers ein.</translation>
    </message>
    <message>
        <source>Type the same password twice.</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Gib zweimal dasselbe Passwort ein.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Aufschließen</translation>
    </message>
    <message>
        <source>Use --domain to say what it is lost together with, or --instead-of to replace another place.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Sage mit --domain, womit zusammen er verloren ginge, oder ersetze mit --instead-of einen anderen Ort.</translation>
    </message>
    <message>
        <source>Use an empty folder for a new place.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Nimm für einen neuen Ort einen leeren Ordner.</translation>
    </message>
    <message>
        <source>Use another copy of the kit, or type the words of the printed page.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Nimm eine andere Kopie des Notfall-Kits oder gib die Wörter der gedruckten Seite ein.</translation>
    </message>
    <message>
        <source>Vault</source>
        <extracomment>vault/app/sidebar.py</extracomment>
        <translation>Vault</translation>
    </message>
    <message>
        <source>Vault is locked</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Vault ist verschlossen</translation>
    </message>
    <message>
        <source>Video</source>
        <extracomment>vault/app/photos/days.py</extracomment>
        <translation>Video</translation>
    </message>
    <message>
        <source>Wait until it is done, then try again. Looking at your photos works.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Warte, bis es fertig ist, und versuche es dann noch einmal. Fotos ansehen geht.</translation>
    </message>
    <message>
        <source>Wait until it is done. Looking at albums, items and the status works meanwhile.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Warte, bis es fertig ist. Alben, Inhalte und den Zustand ansehen geht inzwischen.</translation>
    </message>
    <message>
        <source>What is new isn&apos;t stored yet. What was stored before stays.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Was neu ist, ist noch nicht gespeichert. Was schon gespeichert war, bleibt.</translation>
    </message>
    <message>
        <source>What is stored in other places stays safe there.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Was auf anderen Orten gespeichert ist, bleibt dort sicher.</translation>
    </message>
    <message>
        <source>What is stored of it stays. It may be on a drive that isn&apos;t connected.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Was davon gespeichert ist, bleibt. Vielleicht liegt er auf einem Laufwerk, das nicht angeschlossen ist.</translation>
    </message>
    <message>
        <source>What is stored stays stored.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Was gespeichert ist, bleibt gespeichert.</translation>
    </message>
    <message>
        <source>What is stored stays. It goes on when you resume.</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Was gespeichert ist, bleibt. Es geht weiter, wenn du willst.</translation>
    </message>
    <message>
        <source>What is stored there may still be sound; nothing new goes to it.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Was dort liegt, kann noch heil sein; Neues kommt nicht dazu.</translation>
    </message>
    <message>
        <source>Whoever has these words has everything in the vault. They are not shown again.</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Wer diese Wörter hat, hat alles, was im Tresor ist. Sie werden nicht noch einmal gezeigt.</translation>
    </message>
    <message>
        <source>Why: {reasons}.</source>
        <extracomment>vault/app/window.py</extracomment>
        <translation>Warum: {reasons}.</translation>
    </message>
    <message>
        <source>Word {position} of the sheet &apos;{sheet}&apos;, &apos;{word}&apos;, isn&apos;t in the list.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Wort {position} des Blatts „{sheet}“, „{word}“, steht nicht in der Liste.</translation>
    </message>
    <message>
        <source>Word {position}, &apos;{word}&apos;, isn&apos;t in the list.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Wort {position}, „{word}“, steht nicht in der Liste.</translation>
    </message>
    <message>
        <source>Write it like 2027-03-12 or 2027-03-12T18:30.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Schreibe sie wie 2027-03-12 oder 2027-03-12T18:30.</translation>
    </message>
    <message>
        <source>Write it like 500MB or 2GB.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Schreibe sie wie 500MB oder 2GB.</translation>
    </message>
    <message>
        <source>Write them down on paper, in this order, and keep that away from this computer. If this computer is lost, they bring everything back. We cannot do it for you.</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Schreibe sie in dieser Reihenfolge auf Papier und bewahre es nicht bei diesem Computer auf. Geht der Computer verloren, bringen sie alles zurück. Wir können das nicht für dich tun.</translation>
    </message>
    <message>
        <source>You already have a vault? In a terminal, &apos;vault recover&apos; brings it back to this computer.</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Du hast schon einen Tresor? In einem Terminal holt „vault recover“ ihn auf diesen Computer zurück.</translation>
    </message>
    <message>
        <source>Your 24 recovery words</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Deine 24 Wiederherstellungswörter</translation>
    </message>
    <message>
        <source>Your photos, locked on this computer, kept in many places. Choose a password for this computer.</source>
        <extracomment>vault/app/entrance.py</extracomment>
        <translation>Deine Fotos, auf diesem Computer verschlossen, an vielen Orten aufbewahrt. Wähle ein Passwort für diesen Computer.</translation>
    </message>
    <message numerus="yes">
        <source>and {n} more</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>
            <numerusform>und {n} weiteres</numerusform>
            <numerusform>und {n} weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>its marker file is damaged</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>seine Kennung ist beschädigt</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>{day}. {month} {year}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{file} is far larger than a recovery kit, so it wasn&apos;t opened.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>{file} ist viel größer als ein Notfall-Kit und wurde darum nicht geöffnet.</translation>
    </message>
    <message>
        <source>{file} isn&apos;t a recovery kit.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>{file} ist kein Notfall-Kit.</translation>
    </message>
    <message>
        <source>{folder} already belongs to a vault.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>{folder} gehört schon zu einem Tresor.</translation>
    </message>
    <message>
        <source>{folder} can&apos;t be an album: it holds, or lies in, {other}.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>{folder} kann kein Album sein: Der Ordner enthält {other} oder liegt darin.</translation>
    </message>
    <message>
        <source>{k} of {n} pieces can&apos;t be asked for.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>{k} von {n} Teilen geht nicht.</translation>
    </message>
    <message>
        <source>{names} and {last}</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>{names} und {last}</translation>
    </message>
    <message numerus="yes">
        <source>{names} and {n} more</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>
            <numerusform>{names} und {n} weiteres</numerusform>
            <numerusform>{names} und {n} weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{needed} of {of} sheets can&apos;t be asked for.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>{needed} von {of} Blättern geht nicht.</translation>
    </message>
    <message>
        <source>{needed} together bring the vault back, fewer tell nothing.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>{needed} zusammen bringen den Tresor zurück, weniger verraten nichts.</translation>
    </message>
    <message numerus="yes">
        <source>{n} bytes</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>
            <numerusform>{n} Byte</numerusform>
            <numerusform>{n} Byte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files were left out: {names}.</source>
        <extracomment>vault/app/window.py</extracomment>
        <translation>
            <numerusform>{n} Datei wurde ausgelassen: {names}.</numerusform>
            <numerusform>{n} Dateien wurden ausgelassen: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} of the {needed} sheets needed are here.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>
            <numerusform>{n} der {needed} nötigen Blätter ist da.</numerusform>
            <numerusform>{n} der {needed} nötigen Blätter sind da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} photos</source>
        <extracomment>vault/app/photos/days.py</extracomment>
        <translation>
            <numerusform>{n} Foto</numerusform>
            <numerusform>{n} Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pieces</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>
            <numerusform>{n} Teil</numerusform>
            <numerusform>{n} Teile</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} places</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>
            <numerusform>{n} Ort</numerusform>
            <numerusform>{n} Orte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} places of the {needed} needed can be reached.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>
            <numerusform>{n} der {needed} nötigen Orte ist erreichbar.</numerusform>
            <numerusform>{n} der {needed} nötigen Orte sind erreichbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} videos</source>
        <extracomment>vault/app/photos/days.py</extracomment>
        <translation>
            <numerusform>{n} Video</numerusform>
            <numerusform>{n} Videos</numerusform>
        </translation>
    </message>
    <message>
        <source>{photo}, selected</source>
        <extracomment>vault/app/photos/speaking.py</extracomment>
        <translation>{photo}, ausgewählt</translation>
    </message>
    <message>
        <source>{pieces} can&apos;t be needed with {places}.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Nötig können nicht {pieces} sein, wenn da {places} sind.</translation>
    </message>
    <message>
        <source>{places} shows an older state than the recovery kit knows. It missed the last backups, or was put back from a copy. Connect the other places, too: what is newer is there.</source>
        <extracomment>vault/words/notices.py</extracomment>
        <translation>{places}: Der Stand ist älter als der, den das Notfall-Kit kennt. Die letzten Sicherungen fehlen dort, oder er stammt aus einer Kopie. Verbinde auch die anderen Orte: Dort liegt, was neuer ist.</translation>
    </message>
    <message>
        <source>{place} already is a place of this vault.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>{place} ist schon ein Ort dieses Tresors.</translation>
    </message>
    <message>
        <source>{place} and {other} claim to be the same place.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>{place} und {other} wollen derselbe Ort sein.</translation>
    </message>
    <message>
        <source>{place} can&apos;t be used{reason}.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>{place} lässt sich nicht benutzen{reason}.</translation>
    </message>
    <message>
        <source>{place} has lost its marker, not its pieces. Repair marks it again.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>{place} hat seine Kennung verloren, nicht seine Teile. Reparieren legt sie neu an.</translation>
    </message>
    <message>
        <source>{place} is full.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>{place} ist voll.</translation>
    </message>
    <message>
        <source>{place} is full. New photos wait here until there is room.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>{place} ist voll. Neue Fotos warten hier, bis Platz ist.</translation>
    </message>
    <message>
        <source>{place} isn&apos;t connected and misses {pieces}. We catch up when it is back.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>{place} ist nicht verbunden, dort fehlen {pieces}. Wir holen das nach, wenn er wieder da ist.</translation>
    </message>
    <message>
        <source>{place} isn&apos;t connected.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>{place} ist nicht verbunden.</translation>
    </message>
    <message>
        <source>{place} isn&apos;t the place it should be. Nothing is written to it.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>{place} ist nicht der Ort, der es sein sollte. Dorthin wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>{place} misses {pieces}. Repair brings them back.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>{place} fehlen {pieces}. Reparieren bringt sie zurück.</translation>
    </message>
    <message>
        <source>{place} takes nothing that is written to it. Make it writable again.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>{place} nimmt nichts an. Mache ihn wieder beschreibbar.</translation>
    </message>
    <message>
        <source>{place} was removed from its disk. Repair makes it anew.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>{place} wurde von seinem Laufwerk entfernt. Reparieren legt ihn neu an.</translation>
    </message>
    <message>
        <source>{reachable} of the {needed} pieces needed can be reached.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>{reachable} der {needed} nötigen Teile sind erreichbar.</translation>
    </message>
    <message numerus="yes">
        <source>{sheet} has {n} words. A family sheet has 20 to 33, most often 33.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>
            <numerusform>{sheet} hat {n} Wort. Ein Familienblatt hat 20 bis 33, meist 33.</numerusform>
            <numerusform>{sheet} hat {n} Wörter. Ein Familienblatt hat 20 bis 33, meist 33.</numerusform>
        </translation>
    </message>
    <message>
        <source>{sheet} isn&apos;t a family sheet.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>{sheet} ist kein Familienblatt.</translation>
    </message>
    <message>
        <source>{sheet} was given twice.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>{sheet} ist zweimal dabei.</translation>
    </message>
    <message>
        <source>{what} comes with a later version.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>{what} kommt mit einer späteren Version.</translation>
    </message>
</context>
</TS>
