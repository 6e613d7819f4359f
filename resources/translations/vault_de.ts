<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>vault</name>
    <message>
        <source>&apos;vault --help&apos; lists what it can do.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>„vault --help“ zählt auf, was sie kann.</translation>
    </message>
    <message>
        <source>&apos;vault device list&apos; shows them.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>„vault device list“ zeigt sie.</translation>
    </message>
    <message>
        <source>&apos;vault find&apos; looks for a name, &apos;vault versions&apos; lists what was at a path and when.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>„vault find“ sucht einen Namen, „vault versions“ zeigt, was wann an einem Pfad lag.</translation>
    </message>
    <message>
        <source>&apos;vault forget --list&apos; shows what can be.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>&apos;vault forget --list&apos; zeigt, was sich zurückholen lässt.</translation>
    </message>
    <message>
        <source>&apos;vault network add walrus-testnet&apos; adds one to practise on.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>&apos;vault network add walrus-testnet&apos; fügt eines zum Üben hinzu.</translation>
    </message>
    <message>
        <source>&apos;vault place list&apos; shows their names.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>„vault place list“ zeigt ihre Namen.</translation>
    </message>
    <message>
        <source>&apos;vault wallet nodes&apos; names all servers.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>&apos;vault wallet nodes&apos; nennt alle Server.</translation>
    </message>
    <message>
        <source>&apos;vault wallet unstake&apos; does both.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>&apos;vault wallet unstake&apos; macht beides.</translation>
    </message>
    <message>
        <source>&apos;vault wallet&apos; says what it holds.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>&apos;vault wallet&apos; sagt, was darin ist.</translation>
    </message>
    <message>
        <source>&apos;vault wallet&apos; says when.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>&apos;vault wallet&apos; sagt, wann.</translation>
    </message>
    <message>
        <source>&apos;{album}&apos; is kept until {after} then, instead of {before}.</source>
        <extracomment>vault/app/renewals/longer.py</extracomment>
        <translation>„{album}“ wird dann bis {after} aufbewahrt statt bis {before}.</translation>
    </message>
    <message>
        <source>&apos;{album}&apos; is kept until {date}.</source>
        <extracomment>vault/app/renewals/longer.py</extracomment>
        <translation>„{album}“ ist bis {date} aufbewahrt.</translation>
    </message>
    <message>
        <source>&apos;{album}&apos; is where you want it.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>„{album}“ ist da, wo du es haben willst.</translation>
    </message>
    <message>
        <source>&apos;{album}&apos; was removed.</source>
        <extracomment>vault/app/removing.py</extracomment>
        <translation>„{album}“ wurde entfernt.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; becomes an album. It stays where it is.</source>
        <extracomment>vault/app/dropping.py</extracomment>
        <translation>„{name}“ wird ein Album. Der Ordner bleibt, wo er ist.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a network that this computer knows how to reach.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>&apos;{name}&apos; ist kein Netz, das dieser Computer zu erreichen weiß.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; isn&apos;t one of the vault&apos;s other computers, or several are called that.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>„{name}“ ist keiner der anderen Computer des Tresors, oder mehrere heißen so.</translation>
    </message>
    <message>
        <source>&apos;{place}&apos; counts as part of &apos;{where}&apos; now.</source>
        <extracomment>vault/app/places/page.py</extracomment>
        <translation>„{place}“ zählt jetzt zu „{where}“.</translation>
    </message>
    <message>
        <source>&apos;{place}&apos; is a place of your vault now.</source>
        <extracomment>vault/app/places/page.py</extracomment>
        <translation>„{place}“ ist jetzt ein Ort deines Tresors.</translation>
    </message>
    <message>
        <source>&apos;{place}&apos; is no place of your vault any more.</source>
        <extracomment>vault/app/places/leaving.py</extracomment>
        <translation>„{place}“ ist kein Ort deines Tresors mehr.</translation>
    </message>
    <message>
        <source>&apos;{place}&apos; is on its way out; {left} Connect all places and retire it again.</source>
        <extracomment>vault/app/places/leaving.py</extracomment>
        <translation>„{place}“ wird geräumt; {left} Verbinde alle Orte und nimm ihn noch einmal heraus.</translation>
    </message>
    <message>
        <source>&apos;{place}&apos; is open to this computer.</source>
        <extracomment>vault/app/places/doing.py</extracomment>
        <translation>„{place}“ steht diesem Computer offen.</translation>
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
        <source>, so some files are not shown. Connect more places, then repair.</source>
        <extracomment>vault/app/entrance/return_steps.py</extracomment>
        <translation>, darum werden einige Dateien nicht gezeigt. Verbinde mehr Orte und lass dann reparieren.</translation>
    </message>
    <message>
        <source>6 months</source>
        <extracomment>vault/app/renewals/longer.py</extracomment>
        <translation>6 Monate</translation>
    </message>
    <message>
        <source>A bundle of photos can&apos;t be rebuilt from the pieces that are here: too many are damaged.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Ein Bündel Fotos lässt sich aus den Teilen, die hier sind, nicht wiederherstellen: Zu viele sind beschädigt.</translation>
    </message>
    <message>
        <source>A confirmation isn&apos;t genuine.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Eine Bestätigung ist nicht echt.</translation>
    </message>
    <message>
        <source>A copy goes to {folder}.</source>
        <extracomment>vault/app/dropping.py</extracomment>
        <translation>Eine Kopie kommt nach {folder}.</translation>
    </message>
    <message>
        <source>A drive or folder that holds pieces of the vault</source>
        <extracomment>vault/app/entrance/finding.py</extracomment>
        <translation>Ein Laufwerk oder Ordner, auf dem Teile des Tresors liegen</translation>
    </message>
    <message>
        <source>A file&apos;s content can&apos;t be read from the pieces that are here.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Der Inhalt einer Datei lässt sich aus den Teilen, die hier sind, nicht lesen.</translation>
    </message>
    <message>
        <source>A folder you add becomes an album, and what you put into it later is protected, too.</source>
        <extracomment>vault/app/entrance/first_photos.py</extracomment>
        <translation>Ein Ordner, den du hinzufügst, wird ein Album. Was du später hineinlegst, wird auch geschützt.</translation>
    </message>
    <message>
        <source>A folder, as an album…</source>
        <extracomment>vault/app/adding.py</extracomment>
        <translation>Einen Ordner, als Album …</translation>
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
        <source>A name and a password</source>
        <extracomment>vault/app/entrance/naming.py</extracomment>
        <translation>Ein Name und ein Passwort</translation>
    </message>
    <message>
        <source>A name has 1 to 255 characters, and none of them is a slash or a line break.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Ein Name hat 1 bis 255 Zeichen, und keins davon ist ein Schrägstrich oder ein Zeilenumbruch.</translation>
    </message>
    <message>
        <source>A new period began while this was being confirmed.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Während der Bestätigung hat ein neuer Zeitraum begonnen.</translation>
    </message>
    <message numerus="yes">
        <source>A new photo is cut into {n} pieces, one for each place.</source>
        <extracomment>vault/app/settings/protection.py</extracomment>
        <translation>
            <numerusform>Ein neues Foto ergibt {n} Teil, eins für jeden Ort.</numerusform>
            <numerusform>Ein neues Foto ergibt {n} Teile, eins für jeden Ort.</numerusform>
        </translation>
    </message>
    <message>
        <source>A page of the vault&apos;s list of files can&apos;t be read.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Eine Seite der Dateiliste des Tresors lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>A part of the lists is missing. Searching the pieces for it</source>
        <extracomment>vault/app/entrance/returning.py</extracomment>
        <translation>Ein Stück der Listen fehlt. Sucht es in den Teilen</translation>
    </message>
    <message>
        <source>A password, three places, a page to print: about 3 minutes.</source>
        <extracomment>vault/app/entrance/choice.py</extracomment>
        <translation>Ein Passwort, drei Orte, eine Seite zum Drucken: etwa 3 Minuten.</translation>
    </message>
    <message>
        <source>A path in the vault would leave the folder that files are brought back to.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Ein Pfad im Tresor führt aus dem Ordner hinaus, in den die Dateien zurückgeholt werden.</translation>
    </message>
    <message>
        <source>A payment was sent, and nobody can say yet whether it arrived.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Eine Zahlung wurde abgeschickt, und noch kann niemand sagen, ob sie angekommen ist.</translation>
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
        <source>A place that is gone</source>
        <extracomment>vault/app/inspector/parts.py</extracomment>
        <translation>Ein Ort, den es nicht mehr gibt</translation>
    </message>
    <message>
        <source>A place was added.</source>
        <extracomment>vault/app/activity/saying.py</extracomment>
        <translation>Ein Ort ist dazugekommen.</translation>
    </message>
    <message>
        <source>A place&apos;s marker file is damaged, so it can&apos;t be told which place it is.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die Kennung eines Ortes ist beschädigt. Darum lässt sich nicht sagen, welcher Ort es ist.</translation>
    </message>
    <message>
        <source>A practice network is large enough as &apos;vault devnet up&apos; makes it by itself.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Ein Übungsnetz ist groß genug, so wie &apos;vault devnet up&apos; es von selbst anlegt.</translation>
    </message>
    <message>
        <source>A scratch folder played a new computer. It had the recovery phrase and the places, nothing else.</source>
        <extracomment>vault/words/drill.py</extracomment>
        <translation>Ein leerer Ordner spielte einen neuen Computer. Er hatte die Wiederherstellungswörter und die Orte, sonst nichts.</translation>
    </message>
    <message>
        <source>A sheet has 20 to 33 words.</source>
        <extracomment>vault/app/entrance/typing.py</extracomment>
        <translation>Ein Blatt hat 20 bis 33 Wörter.</translation>
    </message>
    <message>
        <source>A sheet is a page, a picture of it, or a text file with 20 to 33 words.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Ein Familienblatt ist eine Seite, ein Bild davon oder eine Textdatei mit 20 bis 33 Wörtern.</translation>
    </message>
    <message>
        <source>A word is completed after its first letters.</source>
        <extracomment>vault/app/entrance/typing.py</extracomment>
        <translation>Ein Wort wird nach seinen ersten Buchstaben ergänzt.</translation>
    </message>
    <message>
        <source>About the album</source>
        <extracomment>vault/app/inspector/album.py</extracomment>
        <translation>Über das Album</translation>
    </message>
    <message>
        <source>About what is chosen</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>Über das Ausgewählte</translation>
    </message>
    <message>
        <source>Activity</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Add</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add &apos;{folder}&apos;</source>
        <extracomment>vault/app/entrance/first_photos.py</extracomment>
        <translation>„{folder}“ hinzufügen</translation>
    </message>
    <message>
        <source>Add &apos;{place}&apos; as a place?</source>
        <extracomment>vault/app/places/dialogs.py</extracomment>
        <translation>„{place}“ als Ort hinzufügen?</translation>
    </message>
    <message>
        <source>Add Walrus…</source>
        <extracomment>vault/app/networks/section.py</extracomment>
        <translation>Walrus hinzufügen…</translation>
    </message>
    <message>
        <source>Add a Walrus network</source>
        <extracomment>vault/app/networks/adding.py</extracomment>
        <translation>Ein Walrus-Netz hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <extracomment>vault/app/albums/page.py</extracomment>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <extracomment>vault/app/settings/folders.py</extracomment>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add a place</source>
        <extracomment>vault/app/places/page.py</extracomment>
        <translation>Ort hinzufügen</translation>
    </message>
    <message>
        <source>Add a server or a cloud as a place</source>
        <extracomment>vault/app/places/server_sheet.py</extracomment>
        <translation>Einen Server oder eine Cloud als Ort hinzufügen</translation>
    </message>
    <message>
        <source>Add a server…</source>
        <extracomment>vault/app/places/page.py</extracomment>
        <translation>Server hinzufügen…</translation>
    </message>
    <message>
        <source>Add another sheet of the same set.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Nimm ein weiteres Blatt desselben Satzes dazu.</translation>
    </message>
    <message>
        <source>Add photos</source>
        <extracomment>vault/app/adding.py</extracomment>
        <translation>Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Add photos to this album</source>
        <extracomment>vault/app/photos/page.py</extracomment>
        <translation>Fotos zu diesem Album hinzufügen</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <extracomment>vault/app/tray.py</extracomment>
        <translation>Fotos hinzufügen …</translation>
    </message>
    <message>
        <source>Add this network</source>
        <extracomment>vault/app/networks/adding.py</extracomment>
        <translation>Dieses Netz hinzufügen</translation>
    </message>
    <message>
        <source>Add this place</source>
        <extracomment>vault/app/places/dialogs.py</extracomment>
        <translation>Diesen Ort hinzufügen</translation>
    </message>
    <message>
        <source>Add three places and any one can fail.</source>
        <extracomment>vault/app/places/page.py</extracomment>
        <translation>Füge drei Orte hinzu, und einer, egal welcher, darf ausfallen.</translation>
    </message>
    <message>
        <source>Add your first photos</source>
        <extracomment>vault/app/entrance/first_photos.py</extracomment>
        <translation>Die ersten Fotos hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>Add {n} files</source>
        <extracomment>vault/app/dropping.py</extracomment>
        <translation>
            <numerusform>{n} Datei hinzufügen</numerusform>
            <numerusform>{n} Dateien hinzufügen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add {n} files to {album}</source>
        <extracomment>vault/app/dropping.py</extracomment>
        <translation>
            <numerusform>{n} Datei zu {album} hinzufügen</numerusform>
            <numerusform>{n} Dateien zu {album} hinzufügen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add {n} photos</source>
        <extracomment>vault/app/dropping.py</extracomment>
        <translation>
            <numerusform>{n} Foto hinzufügen</numerusform>
            <numerusform>{n} Fotos hinzufügen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add {n} photos to {album}</source>
        <extracomment>vault/app/dropping.py</extracomment>
        <translation>
            <numerusform>{n} Foto zu {album} hinzufügen</numerusform>
            <numerusform>{n} Fotos zu {album} hinzufügen</numerusform>
        </translation>
    </message>
    <message>
        <source>Add {place}</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>{place} hinzufügen</translation>
    </message>
    <message>
        <source>Added</source>
        <extracomment>vault/app/files/table.py</extracomment>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Added to Vault</source>
        <extracomment>vault/app/dropping.py</extracomment>
        <translation>Zu Vault hinzugefügt</translation>
    </message>
    <message>
        <source>Adding to {album}</source>
        <extracomment>vault/app/adding.py</extracomment>
        <translation>Fügt zu {album} hinzu</translation>
    </message>
    <message numerus="yes">
        <source>Adding {n} files</source>
        <extracomment>vault/app/adding.py</extracomment>
        <translation>
            <numerusform>Fügt {n} Datei hinzu</numerusform>
            <numerusform>Fügt {n} Dateien hinzu</numerusform>
        </translation>
    </message>
    <message>
        <source>Adding {place}</source>
        <extracomment>vault/app/networks/section.py</extracomment>
        <translation>Fügt {place} hinzu</translation>
    </message>
    <message>
        <source>Address of the wallet</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>Adresse der Wallet</translation>
    </message>
    <message>
        <source>Advanced</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>After its first backup</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Nach der ersten Sicherung</translation>
    </message>
    <message>
        <source>After that its room is given back.</source>
        <extracomment>vault/app/settings/removed.py</extracomment>
        <translation>Danach wird der Platz freigegeben.</translation>
    </message>
    <message numerus="yes">
        <source>After {n} minutes</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>
            <numerusform>Nach {n} Minute</numerusform>
            <numerusform>Nach {n} Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Afterwards: {sentence}</source>
        <extracomment>vault/app/places/leaving.py</extracomment>
        <translation>Danach: {sentence}</translation>
    </message>
    <message>
        <source>Albums</source>
        <extracomment>vault/app/albums/page.py</extracomment>
        <translation>Alben</translation>
    </message>
    <message>
        <source>Albums that are protected appear here, with the day until which they are kept.</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Hier stehen die Alben, die geschützt sind, mit dem Tag, bis zu dem sie aufbewahrt werden.</translation>
    </message>
    <message>
        <source>Albums that you choose are kept on Walrus&apos;s servers, too, for as long as you pay. Nothing is paid and nothing sent by adding it.</source>
        <extracomment>vault/app/networks/adding.py</extracomment>
        <translation>Alben, die du auswählst, liegen dann auch auf den Servern von Walrus, solange du zahlst. Beim Hinzufügen wird nichts bezahlt und nichts gesendet.</translation>
    </message>
    <message>
        <source>Albums you make appear here.</source>
        <extracomment>vault/app/albums/page.py</extracomment>
        <translation>Hier stehen die Alben, die du anlegst.</translation>
    </message>
    <message>
        <source>All albums are kept on your own places. A wallet is needed only for albums on Walrus.</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>Alle Alben liegen an deinen eigenen Orten. Eine Wallet braucht es nur für Alben auf Walrus.</translation>
    </message>
    <message>
        <source>All of it is there already.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Es ist schon alles da.</translation>
    </message>
    <message>
        <source>All of them are on this computer.</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>Alle liegen auf diesem Computer.</translation>
    </message>
    <message>
        <source>All of them are sound.</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>Alle sind heil.</translation>
    </message>
    <message>
        <source>All of these words are in the list, but together they are no recovery phrase: the checksum doesn&apos;t match.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Alle diese Wörter stehen in der Liste, zusammen aber öffnen sie keinen Tresor: Die Prüfsumme stimmt nicht.</translation>
    </message>
    <message>
        <source>All photos</source>
        <extracomment>vault/app/photos/page.py</extracomment>
        <translation>Alle Fotos</translation>
    </message>
    <message>
        <source>All places are on one disk. If it fails, everything is lost: add a place on another.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Alle Orte liegen auf einem Laufwerk. Fällt es aus, ist alles verloren: Füge einen Ort auf einem anderen hinzu.</translation>
    </message>
    <message>
        <source>All places together</source>
        <extracomment>vault/app/settings/limits.py</extracomment>
        <translation>Alle Orte zusammen</translation>
    </message>
    <message>
        <source>All places together need about {times} times the room of your photos.</source>
        <extracomment>vault/app/settings/protection.py</extracomment>
        <translation>Alle Orte zusammen brauchen etwa das {times}-Fache an Platz deiner Fotos.</translation>
    </message>
    <message>
        <source>All that was tried came back as it should. A new computer can do the same.</source>
        <extracomment>vault/words/drill.py</extracomment>
        <translation>Alles, was versucht wurde, kam zurück, wie es soll. Ein neuer Computer kann dasselbe.</translation>
    </message>
    <message>
        <source>All words are in the list, but together they are no sheet: the checksum doesn&apos;t match.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Alle Wörter stehen in der Liste, zusammen aber sind sie kein Familienblatt: Die Prüfsumme stimmt nicht.</translation>
    </message>
    <message>
        <source>All words of one sheet, in their order. Its words are others than those of the kit.</source>
        <extracomment>vault/app/entrance/typing.py</extracomment>
        <translation>Alle Wörter eines Blatts, in ihrer Reihenfolge. Es sind andere als die des Notfall-Kits.</translation>
    </message>
    <message>
        <source>All words of the sheet &apos;{sheet}&apos; are in the list, but together they are no sheet: the checksum doesn&apos;t match.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Alle Wörter des Blatts „{sheet}“ stehen in der Liste, zusammen aber sind sie kein Familienblatt: Die Prüfsumme stimmt nicht.</translation>
    </message>
    <message>
        <source>All {slots} pieces are in place.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Alle {slots} Teile sind an ihrem Ort.</translation>
    </message>
    <message>
        <source>An album is somewhere: choose at least one.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Irgendwo muss ein Album liegen: Wähle mindestens eines.</translation>
    </message>
    <message>
        <source>Another Vault is working on this vault right now.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Ein anderes Vault arbeitet gerade an diesem Tresor.</translation>
    </message>
    <message>
        <source>Another computer has retired this one.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Ein anderer Computer hat diesen abgemeldet.</translation>
    </message>
    <message>
        <source>Another computer&apos;s newest table of contents is damaged. An older one is used.</source>
        <extracomment>vault/words/notices.py</extracomment>
        <translation>Das neueste Inhaltsverzeichnis eines anderen Computers ist beschädigt. Ein älteres wird benutzt.</translation>
    </message>
    <message>
        <source>Another device has extended this already.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Ein anderes Gerät hat das schon verlängert.</translation>
    </message>
    <message>
        <source>Another device took away what was to be changed.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Ein anderes Gerät hat entfernt, was geändert werden sollte.</translation>
    </message>
    <message>
        <source>Another device wrote beside this in the same moment.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Ein anderes Gerät hat im selben Moment daneben geschrieben.</translation>
    </message>
    <message>
        <source>Any 1 brings each back.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Eins, egal welches, bringt jedes zurück.</translation>
    </message>
    <message>
        <source>Any 1 brings it back.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Eins, egal welches, bringt es zurück.</translation>
    </message>
    <message>
        <source>Any 1 of these {places} places can fail, and everything is still there.</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>Einer dieser {places} Orte, egal welcher, darf ausfallen, und alles ist noch da.</translation>
    </message>
    <message>
        <source>Any 1 of your {places} places can fail right now.</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Einer deiner {places} Orte, egal welcher, darf gerade ausfallen.</translation>
    </message>
    <message>
        <source>Any {needed} bring each back.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>{needed}, egal welche, bringen jedes zurück.</translation>
    </message>
    <message>
        <source>Any {needed} bring it back.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>{needed}, egal welche, bringen es zurück.</translation>
    </message>
    <message>
        <source>Any {needed} of these {of} sheets together bring everything back. This one alone tells nothing.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>{needed} dieser {of} Blätter, egal welche, holen zusammen alles zurück. Dieses allein verrät nichts.</translation>
    </message>
    <message numerus="yes">
        <source>Any {n} of them bring it back.</source>
        <extracomment>vault/app/settings/protection.py</extracomment>
        <translation>
            <numerusform>{n} davon, egal welches, bringt es zurück.</numerusform>
            <numerusform>{n} davon, egal welche, bringen es zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Any {n} of these {places} places can fail, and everything is still there.</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>{n} dieser {places} Orte, egal welche, dürfen ausfallen, und alles ist noch da.</translation>
    </message>
    <message>
        <source>Any {n} of your {places} places can fail right now.</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>{n} deiner {places} Orte, egal welche, dürfen gerade ausfallen.</translation>
    </message>
    <message>
        <source>Any {n} of your {places} places can fail, but all {places} are on one disk.</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>{n} deiner {places} Orte, egal welche, dürfen ausfallen, aber alle {places} liegen auf einem Laufwerk.</translation>
    </message>
    <message numerus="yes">
        <source>Any {n} of {places} places may be lost.</source>
        <extracomment>vault/words/disasters.py</extracomment>
        <translation>
            <numerusform>Ein beliebiger von {places} Orten darf verloren gehen.</numerusform>
            <numerusform>{n} beliebige von {places} Orten dürfen verloren gehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Any {n} places bring it back then.</source>
        <extracomment>vault/app/places/spreading.py</extracomment>
        <translation>
            <numerusform>{n} Ort, egal welcher, bringt es dann zurück.</numerusform>
            <numerusform>{n} Orte, egal welche, bringen es dann zurück.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Any {n} places may be lost then.</source>
        <extracomment>vault/app/settings/protection.py</extracomment>
        <translation>
            <numerusform>{n} Ort, egal welcher, darf dann verloren gehen.</numerusform>
            <numerusform>{n} Orte, egal welche, dürfen dann verloren gehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Any {n} sheets may get lost.</source>
        <extracomment>vault/app/kit/splitting.py</extracomment>
        <translation>
            <numerusform>{n} Blatt, egal welches, darf verloren gehen.</numerusform>
            <numerusform>{n} Blätter, egal welche, dürfen verloren gehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Appearance</source>
        <extracomment>vault/app/settings/general.py</extracomment>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>April</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>April</translation>
    </message>
    <message>
        <source>As fast as it can</source>
        <extracomment>vault/app/places/limiting.py</extracomment>
        <translation>So schnell wie möglich</translation>
    </message>
    <message>
        <source>As it was made</source>
        <extracomment>vault/app/settings/protection.py</extracomment>
        <translation>Wie angelegt</translation>
    </message>
    <message>
        <source>As the system</source>
        <extracomment>vault/app/settings/general.py</extracomment>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Ask again</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>Neu fragen</translation>
    </message>
    <message>
        <source>Ask for less time, or wait: each period brings new room.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Nimm weniger Zeit, oder warte: Jeder Zeitraum bringt neuen Platz.</translation>
    </message>
    <message>
        <source>Ask for less time: the network says how many periods can be paid for at once.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Nimm weniger Zeit: Das Netz sagt, wie viele Zeiträume man auf einmal bezahlen kann.</translation>
    </message>
    <message>
        <source>Ask for the price again, and decide anew.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Frag noch einmal nach dem Preis, und entscheide neu.</translation>
    </message>
    <message>
        <source>Ask for this stake first, then take it out.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Fordere diesen Einsatz erst zurück, dann nimm ihn heraus.</translation>
    </message>
    <message>
        <source>Asking the places that are here</source>
        <extracomment>vault/app/entrance/finding.py</extracomment>
        <translation>Fragt die Orte, die da sind</translation>
    </message>
    <message>
        <source>Asking what it costs</source>
        <extracomment>vault/app/networks/album.py</extracomment>
        <translation>Fragt, was es kostet</translation>
    </message>
    <message>
        <source>Asking…</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <source>At home everything is free.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Zu Hause ist alles umsonst.</translation>
    </message>
    <message>
        <source>At home nothing is deleted by that.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Zu Hause wird dadurch nichts gelöscht.</translation>
    </message>
    <message>
        <source>At home this costs nothing, and nothing is deleted when the time is over.</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Zu Hause kostet das nichts, und nichts wird gelöscht, wenn die Zeit um ist.</translation>
    </message>
    <message>
        <source>At home this costs nothing.</source>
        <extracomment>vault/app/renewals/longer.py</extracomment>
        <translation>Zu Hause kostet das nichts.</translation>
    </message>
    <message>
        <source>At least 1 WAL can be staked.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Einsetzen kann man mindestens 1 WAL.</translation>
    </message>
    <message>
        <source>At most</source>
        <extracomment>vault/app/places/limiting.py</extracomment>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>At the price of now. Nothing is paid by looking.</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>Zum Preis von jetzt. Hinsehen kostet nichts.</translation>
    </message>
    <message>
        <source>At today&apos;s price it keeps everything until {until}.</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Zum heutigen Preis bewahrt sie alles bis {until} auf.</translation>
    </message>
    <message>
        <source>August</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>August</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>vault/app/entrance/step.py</extracomment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Balanced</source>
        <extracomment>vault/app/settings/protection.py</extracomment>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>Beginning</source>
        <extracomment>vault/app/activity/rows.py</extracomment>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Being protected</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Wird geschützt</translation>
    </message>
    <message>
        <source>Beside your places</source>
        <extracomment>vault/app/networks/section.py</extracomment>
        <translation>Neben deinen Orten</translation>
    </message>
    <message>
        <source>Bring back</source>
        <extracomment>vault/app/settings/removed.py</extracomment>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Bring back {what}</source>
        <extracomment>vault/app/settings/removed.py</extracomment>
        <translation>{what} zurückholen</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <extracomment>vault/app/entrance/returning.py</extracomment>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Bring it back with your recovery kit: all that was stored is in your places.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Hole ihn mit deinem Notfall-Kit zurück: Alles, was gesichert wurde, liegt an deinen Orten.</translation>
    </message>
    <message>
        <source>Bring the vault back with &apos;vault recover&apos; and the recovery phrase, into another --vault-dir.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Hole den Tresor mit „vault recover“ und den Wiederherstellungswörtern zurück, in ein anderes --vault-dir.</translation>
    </message>
    <message>
        <source>Bring your vault back</source>
        <extracomment>vault/app/entrance/ways.py</extracomment>
        <translation>Den Tresor zurückholen</translation>
    </message>
    <message>
        <source>Bring {needed} of the {of} sheets together.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Bringe {needed} der {of} Blätter zusammen.</translation>
    </message>
    <message>
        <source>Bringing back</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Holt zurück</translation>
    </message>
    <message>
        <source>Bringing back what was removed</source>
        <extracomment>vault/app/removing.py</extracomment>
        <translation>Entferntes wird zurückgeholt</translation>
    </message>
    <message>
        <source>Bringing {album} where you want it</source>
        <extracomment>vault/app/networks/album.py</extracomment>
        <translation>Bringt {album} dahin, wo du es haben willst</translation>
    </message>
    <message>
        <source>Brings some photos back into a scratch folder, as a new computer would, and compares them.</source>
        <extracomment>vault/app/settings/kit.py</extracomment>
        <translation>Bringt einige Fotos in einen leeren Ordner zurück, wie es ein neuer Computer täte, und vergleicht sie.</translation>
    </message>
    <message>
        <source>Bucket</source>
        <extracomment>vault/app/places/servers.py</extracomment>
        <translation>Bucket</translation>
    </message>
    <message>
        <source>Calendar files</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Kalenderdateien</translation>
    </message>
    <message>
        <source>Camera</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Can&apos;t be reached now</source>
        <extracomment>vault/app/networks/section.py</extracomment>
        <translation>Gerade nicht erreichbar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>vault/app/activity/rows.py</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel {job}</source>
        <extracomment>vault/app/activity/rows.py</extracomment>
        <translation>Abbrechen: {job}</translation>
    </message>
    <message>
        <source>Careful</source>
        <extracomment>vault/app/settings/protection.py</extracomment>
        <translation>Vorsichtig</translation>
    </message>
    <message>
        <source>Change it</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change less.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Tausche weniger.</translation>
    </message>
    <message>
        <source>Change the password</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Passwort ändern</translation>
    </message>
    <message>
        <source>Change the password of this computer</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Das Passwort dieses Computers ändern</translation>
    </message>
    <message>
        <source>Change {network}</source>
        <extracomment>vault/app/networks/adding.py</extracomment>
        <translation>{network} ändern</translation>
    </message>
    <message>
        <source>Changed at the exchange</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>An der Tauschstelle getauscht</translation>
    </message>
    <message>
        <source>Change…</source>
        <extracomment>vault/app/networks/section.py</extracomment>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Changing the rule</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Ändert die Regel</translation>
    </message>
    <message>
        <source>Check</source>
        <extracomment>vault/app/kit/checking.py</extracomment>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Check everything</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>Alles prüfen</translation>
    </message>
    <message>
        <source>Check it</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Check it again</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>Check now</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Check the address in the network&apos;s file. What is stored elsewhere is not touched.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Prüfe die Adresse in der Datei des Netzes. Was anderswo gespeichert ist, bleibt unberührt.</translation>
    </message>
    <message>
        <source>Check the internet connection, then try again.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Prüfe die Internetverbindung, und versuch es dann noch einmal.</translation>
    </message>
    <message>
        <source>Check the kit</source>
        <extracomment>vault/app/kit/checking.py</extracomment>
        <translation>Das Notfall-Kit prüfen</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock, then try again.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Prüfe die Uhr dieses Computers, und versuch es dann noch einmal.</translation>
    </message>
    <message>
        <source>Checking everything</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>Prüft alles</translation>
    </message>
    <message numerus="yes">
        <source>Checking {n} items</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>
            <numerusform>Prüft {n} Inhalt</numerusform>
            <numerusform>Prüft {n} Inhalte</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking {place}</source>
        <extracomment>vault/app/places/page.py</extracomment>
        <translation>Prüft {place}</translation>
    </message>
    <message>
        <source>Choose a drive or folder…</source>
        <extracomment>vault/app/entrance/finding.py</extracomment>
        <translation>Laufwerk wählen …</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <extracomment>vault/app/entrance/ways.py</extracomment>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <extracomment>vault/app/photos/page.py</extracomment>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a folder as a place</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>Einen Ordner als Ort wählen</translation>
    </message>
    <message>
        <source>Choose a folder beside it.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Wähle einen Ordner daneben.</translation>
    </message>
    <message>
        <source>Choose a folder for the sheets</source>
        <extracomment>vault/app/kit/splitting.py</extracomment>
        <translation>Einen Ordner für die Blätter wählen</translation>
    </message>
    <message>
        <source>Choose a folder that everything is restored to</source>
        <extracomment>vault/app/entrance/returning.py</extracomment>
        <translation>Den Ordner wählen, in dem alles wiederhergestellt wird</translation>
    </message>
    <message>
        <source>Choose a folder to protect</source>
        <extracomment>vault/app/adding.py</extracomment>
        <translation>Einen Ordner wählen, der geschützt werden soll</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <extracomment>vault/app/entrance/first_photos.py</extracomment>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Choose a name that ends in .pdf, .png or .vaultkit.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Wähle einen Namen, der auf .pdf, .png oder .vaultkit endet.</translation>
    </message>
    <message>
        <source>Choose a password for this computer. It need not be the one of the old one.</source>
        <extracomment>vault/app/entrance/returning.py</extracomment>
        <translation>Wähle ein Passwort für diesen Computer. Es muss nicht das des alten sein.</translation>
    </message>
    <message>
        <source>Choose a password for this computer. Other computers have their own.</source>
        <extracomment>vault/app/entrance/naming.py</extracomment>
        <translation>Wähle ein Passwort für diesen Computer. Andere Computer haben ein eigenes.</translation>
    </message>
    <message>
        <source>Choose a photo or a file to see where it lives.</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>Wähle ein Foto oder eine Datei, um zu sehen, wo es liegt.</translation>
    </message>
    <message>
        <source>Choose a picture of it…</source>
        <extracomment>vault/app/kit/checking.py</extracomment>
        <translation>Ein Bild davon wählen …</translation>
    </message>
    <message>
        <source>Choose a profile file</source>
        <extracomment>vault/app/networks/adding.py</extracomment>
        <translation>Eine Profildatei auswählen</translation>
    </message>
    <message>
        <source>Choose another folder instead</source>
        <extracomment>vault/app/places/page.py</extracomment>
        <translation>Stattdessen einen anderen Ordner wählen</translation>
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
        <source>Choose another one.</source>
        <extracomment>vault/app/places/page.py</extracomment>
        <translation>Wähle einen anderen.</translation>
    </message>
    <message>
        <source>Choose more places, or let fewer pieces be enough.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Wähle mehr Orte oder lass weniger Teile genügen.</translation>
    </message>
    <message>
        <source>Choose photos</source>
        <extracomment>vault/app/photos/page.py</extracomment>
        <translation>Fotos wählen</translation>
    </message>
    <message>
        <source>Choose photos or other files</source>
        <extracomment>vault/app/adding.py</extracomment>
        <translation>Fotos oder andere Dateien wählen</translation>
    </message>
    <message numerus="yes">
        <source>Choose {n} more places.</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>
            <numerusform>Wähle noch {n} Ort.</numerusform>
            <numerusform>Wähle noch {n} Orte.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cleared away</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Weggeräumt</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>vault/app/blunders.py</extracomment>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cloud</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Cloud</translation>
    </message>
    <message>
        <source>Coins of this computer&apos;s own</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Eigene Münzen dieses Computers</translation>
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
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>Verbinde alle Orte und lass dann reparieren.</translation>
    </message>
    <message>
        <source>Connect all places. If one is gone for good, put a new one in its place.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Verbinde alle Orte. Ist einer für immer weg, setze einen neuen an seine Stelle.</translation>
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
        <source>Connect one of the places above; it knows all the others.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Schließe einen der genannten Orte an; er kennt alle anderen.</translation>
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
        <source>Connect them, then practise again.</source>
        <extracomment>vault/app/settings/practising.py</extracomment>
        <translation>Schließ sie an und übe dann noch einmal.</translation>
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
        <source>Connected</source>
        <extracomment>vault/app/networks/section.py</extracomment>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Copied. The clipboard is emptied after {n} seconds.</source>
        <extracomment>vault/app/kit/page.py</extracomment>
        <translation>Kopiert. Die Zwischenablage wird nach {n} Sekunden geleert.</translation>
    </message>
    <message>
        <source>Copy</source>
        <extracomment>vault/app/kit/page.py</extracomment>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy address</source>
        <extracomment>vault/app/networks/section.py</extracomment>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy details</source>
        <extracomment>vault/app/blunders.py</extracomment>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Copy for a minute</source>
        <extracomment>vault/app/wallet/key.py</extracomment>
        <translation>Für eine Minute kopieren</translation>
    </message>
    <message>
        <source>Copy the address of the wallet for {network}</source>
        <extracomment>vault/app/networks/section.py</extracomment>
        <translation>Die Adresse der Wallet für {network} kopieren</translation>
    </message>
    <message>
        <source>Copy the path of the vault folder</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>Den Pfad des Tresorordners kopieren</translation>
    </message>
    <message>
        <source>Copying</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Covered until {date} at the earliest</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Gesichert mindestens bis {date}</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <extracomment>vault/app/searching.py</extracomment>
        <translation>Strg+F</translation>
    </message>
    <message>
        <source>Dark</source>
        <extracomment>vault/app/settings/general.py</extracomment>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Days that are further away already stay as they are.</source>
        <extracomment>vault/app/renewals/longer.py</extracomment>
        <translation>Tage, die schon weiter weg sind, bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>December</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>Dezember</translation>
    </message>
    <message>
        <source>Del</source>
        <extracomment>vault/app/photos/menu.py</extracomment>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Deleted</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Details</source>
        <extracomment>vault/app/inspector/parts.py</extracomment>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Did you mean &apos;{nearest}&apos;?</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Ist „{nearest}“ gemeint?</translation>
    </message>
    <message>
        <source>Disk {id}</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Laufwerk {id}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Do it in smaller parts.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Mach es in kleineren Teilen.</translation>
    </message>
    <message>
        <source>Done today</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>Heute erledigt</translation>
    </message>
    <message>
        <source>Drill of {day}, {clock}</source>
        <extracomment>vault/words/drill.py</extracomment>
        <translation>Übung vom {day}, {clock}</translation>
    </message>
    <message>
        <source>Drive</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Laufwerk</translation>
    </message>
    <message>
        <source>Drop folders of photos here</source>
        <extracomment>vault/app/entrance/first_photos.py</extracomment>
        <translation>Ziehe Ordner mit Fotos hierher</translation>
    </message>
    <message>
        <source>Drop photos here, or choose a folder.</source>
        <extracomment>vault/app/photos/page.py</extracomment>
        <translation>Ziehe Fotos hierher oder wähle einen Ordner.</translation>
    </message>
    <message>
        <source>Drop the folder that they are in: it becomes an album.</source>
        <extracomment>vault/app/entrance/first_photos.py</extracomment>
        <translation>Ziehe den Ordner hierher, in dem sie liegen: Er wird ein Album.</translation>
    </message>
    <message>
        <source>Drop the sheets on the window, as files or pictures, or type the words of each.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Ziehe die Blätter auf das Fenster, als Dateien oder Bilder, oder tippe die Wörter von jedem.</translation>
    </message>
    <message>
        <source>Drop this page on the window, as a file or a picture, or type the words in their order.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Ziehe diese Seite auf das Fenster, als Datei oder Bild, oder tippe die Wörter in ihrer Reihenfolge.</translation>
    </message>
    <message>
        <source>Drop your recovery kit here: its PDF, a photo of the page, its file, or family sheets</source>
        <extracomment>vault/app/entrance/ways.py</extracomment>
        <translation>Ziehe dein Notfall-Kit hierher: sein PDF, ein Foto der Seite, seine Datei oder Familienblätter</translation>
    </message>
    <message>
        <source>Each becomes an album. They stay where they are.</source>
        <extracomment>vault/app/dropping.py</extracomment>
        <translation>Jeder wird ein Album. Sie bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Each place holds 1 piece of everything.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Auf jedem Ort liegt 1 Teil von allem.</translation>
    </message>
    <message>
        <source>Emptying {place}</source>
        <extracomment>vault/app/places/doing.py</extracomment>
        <translation>Räumt {place}</translation>
    </message>
    <message>
        <source>Enter</source>
        <extracomment>vault/app/photos/menu.py</extracomment>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Enter plays it</source>
        <extracomment>vault/app/photos/preview.py</extracomment>
        <translation>Die Eingabetaste spielt es ab</translation>
    </message>
    <message>
        <source>Every album is kept that long already.</source>
        <extracomment>vault/app/renewals/longer.py</extracomment>
        <translation>Jedes Album ist schon so lange aufbewahrt.</translation>
    </message>
    <message>
        <source>Every backup keeps all albums at least this many periods of 14 days ahead.</source>
        <extracomment>vault/app/renewals/longer.py</extracomment>
        <translation>Jede Sicherung bewahrt alle Alben mindestens so viele Zeiträume von 14 Tagen im Voraus auf.</translation>
    </message>
    <message numerus="yes">
        <source>Every backup keeps {n} periods ahead now.</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>
            <numerusform>Jede Sicherung bewahrt jetzt {n} Zeitraum im Voraus auf.</numerusform>
            <numerusform>Jede Sicherung bewahrt jetzt {n} Zeiträume im Voraus auf.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every piece is in its place, and sound.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Jedes Teil ist an seinem Ort und heil.</translation>
    </message>
    <message>
        <source>Every piece is looked at; those that are missing or damaged are made again from the others. Your photos stay as they are, and you can go on using them.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Jedes Teil wird angesehen; was fehlt oder beschädigt ist, entsteht aus den anderen neu. Deine Fotos bleiben, wie sie sind, und du kannst sie weiter ansehen.</translation>
    </message>
    <message>
        <source>Every piece is where it should be.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Jedes Teil ist, wo es sein soll.</translation>
    </message>
    <message>
        <source>Everything is free at home</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>Zu Hause ist alles umsonst</translation>
    </message>
    <message>
        <source>Everything is in the list again</source>
        <extracomment>vault/app/entrance/returning.py</extracomment>
        <translation>Alles steht wieder in der Liste</translation>
    </message>
    <message>
        <source>Everything is paused until you resume.</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>Alles ist angehalten, bis du fortfährst.</translation>
    </message>
    <message>
        <source>Everything is paused. It goes on {until}.</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>Alles ist angehalten. Es geht {until} weiter.</translation>
    </message>
    <message>
        <source>Everything is safe</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Alles ist sicher</translation>
    </message>
    <message>
        <source>Everything is spread over all places already.</source>
        <extracomment>vault/app/places/spreading.py</extracomment>
        <translation>Es ist schon alles über alle Orte verteilt.</translation>
    </message>
    <message>
        <source>Everything stays available until {until}.</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Alles bleibt bis {until} verfügbar.</translation>
    </message>
    <message>
        <source>Everything stored is safe.</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Alles Gespeicherte ist sicher.</translation>
    </message>
    <message>
        <source>Everything stored is safe. It goes on {until}.</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Alles Gespeicherte ist sicher. Es geht {until} weiter.</translation>
    </message>
    <message>
        <source>Everything was stored already.</source>
        <extracomment>vault/app/activity/saying.py</extracomment>
        <translation>Alles war schon gespeichert.</translation>
    </message>
    <message>
        <source>Extend</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Verlängern</translation>
    </message>
    <message>
        <source>Extend all…</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Alle verlängern …</translation>
    </message>
    <message>
        <source>Extend {album}</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>{album} verlängern</translation>
    </message>
    <message>
        <source>Extend…</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Verlängern …</translation>
    </message>
    <message>
        <source>Fair. Another word makes it strong.</source>
        <extracomment>vault/app/entrance/password.py</extracomment>
        <translation>Brauchbar. Noch ein Wort macht es stark.</translation>
    </message>
    <message>
        <source>Family photos</source>
        <extracomment>vault/app/entrance/naming.py</extracomment>
        <translation>Familienfotos</translation>
    </message>
    <message>
        <source>Family sheet {number} of {of}</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Familienblatt {number} von {of}</translation>
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
        <source>Fetching the original</source>
        <extracomment>vault/app/photos/preview.py</extracomment>
        <translation>Holt das Original</translation>
    </message>
    <message>
        <source>Fewer pieces are here than bring everything back. Connect every place, then repair.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Es sind weniger Teile hier, als nötig sind, um alles zurückzuholen. Verbinde alle Orte und lass dann reparieren.</translation>
    </message>
    <message>
        <source>Fewer places are left then than your photos need: nothing can be brought back or stored on this computer until you resume &apos;{place}&apos; or connect another place. What is stored stays.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Dann bleiben weniger Orte, als deine Fotos brauchen: Auf diesem Computer kann nichts zurückgeholt oder gespeichert werden, bis du „{place}“ wieder benutzt oder einen anderen Ort verbindest. Was gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Files</source>
        <extracomment>vault/app/files/page.py</extracomment>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Files in folders on your computers stay where they are. They come here again only when they change.</source>
        <extracomment>vault/app/removing.py</extracomment>
        <translation>Dateien in Ordnern auf deinen Computern bleiben, wo sie sind. Hierher kommen sie erst wieder, wenn sie sich ändern.</translation>
    </message>
    <message>
        <source>Files of the folders you add appear here.</source>
        <extracomment>vault/app/files/page.py</extracomment>
        <translation>Hier stehen die Dateien der Ordner, die du hinzufügst.</translation>
    </message>
    <message>
        <source>Folder</source>
        <extracomment>vault/app/places/servers.py</extracomment>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folder on the network</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Ordner im Netzwerk</translation>
    </message>
    <message>
        <source>Folder on this computer</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Ordner auf diesem Computer</translation>
    </message>
    <message>
        <source>Folders</source>
        <extracomment>vault/app/settings/folders.py</extracomment>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folders or drives that hold the locked pieces of your photos. Best on different disks, and one of them in another house.</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>Ordner oder Laufwerke, auf denen die verschlossenen Teile deiner Fotos liegen. Am besten auf verschiedenen Festplatten, und eine davon in einem anderen Haus.</translation>
    </message>
    <message>
        <source>Folders that you add appear here.</source>
        <extracomment>vault/app/settings/folders.py</extracomment>
        <translation>Hier stehen die Ordner, die du hinzufügst.</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>1 Stunde lang</translation>
    </message>
    <message>
        <source>For how long are new photos paid?</source>
        <extracomment>vault/app/networks/adding.py</extracomment>
        <translation>Für wie lange werden neue Fotos bezahlt?</translation>
    </message>
    <message>
        <source>Found your vault: last changed {day}, kept in {places}.</source>
        <extracomment>vault/app/entrance/finding.py</extracomment>
        <translation>Dein Tresor ist gefunden: zuletzt geändert {day}, aufbewahrt auf {places}.</translation>
    </message>
    <message>
        <source>Found: {items} in {albums}, last change {day}.</source>
        <extracomment>vault/app/entrance/returning.py</extracomment>
        <translation>Gefunden: {items}, {albums}, letzte Änderung {day}.</translation>
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
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Schaffe dort etwas Platz oder benutze einen anderen Ort.</translation>
    </message>
    <message>
        <source>Free some room, then try again: it goes on where it stopped.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Schaffe etwas Platz und versuche es dann noch einmal: Es geht weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>From your recovery kit, in their order. You can paste all of them into the first field.</source>
        <extracomment>vault/app/entrance/typing.py</extracomment>
        <translation>Von deinem Notfall-Kit, in ihrer Reihenfolge. Du kannst sie alle in das erste Feld einfügen.</translation>
    </message>
    <message>
        <source>Full</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Voll</translation>
    </message>
    <message>
        <source>General</source>
        <extracomment>vault/app/settings/general.py</extracomment>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Give another sheet of the same set in its place.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Nimm stattdessen ein anderes Blatt desselben Satzes.</translation>
    </message>
    <message>
        <source>Give each to another person. Enough of the sheets together bring the vault back; fewer tell nothing.</source>
        <extracomment>vault/app/kit/splitting.py</extracomment>
        <translation>Gib jedes einem anderen Menschen. Genug der Blätter bringen zusammen den Tresor zurück, weniger verraten nichts.</translation>
    </message>
    <message>
        <source>Give more places, or a smaller number with --needed.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Gib mehr Orte an oder mit --needed eine kleinere Zahl.</translation>
    </message>
    <message>
        <source>Give the key as a file in OpenSSH&apos;s format, and its passphrase if it has one.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Gib den Schlüssel als Datei im Format von OpenSSH an, und seine Passphrase, falls er eine hat.</translation>
    </message>
    <message>
        <source>Give the kit&apos;s own file, or a smaller picture of the page.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Nimm die Datei des Notfall-Kits selbst oder ein kleineres Bild der Seite.</translation>
    </message>
    <message>
        <source>Give the path of a folder, or an address like sftp://anna@nas.local/vault.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Gib den Pfad eines Ordners an oder eine Adresse wie sftp://anna@nas.local/vault.</translation>
    </message>
    <message>
        <source>Give them once: &apos;vault place sign-in&apos;.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Gib sie einmal an: „vault place sign-in“.</translation>
    </message>
    <message>
        <source>Go on</source>
        <extracomment>vault/app/entrance/finding.py</extracomment>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on now</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Jetzt weitermachen</translation>
    </message>
    <message>
        <source>Going through the list</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Die Liste wird durchgegangen</translation>
    </message>
    <message>
        <source>Hide</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Hide advanced settings</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>Erweiterte Einstellungen verbergen</translation>
    </message>
    <message>
        <source>Home</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Zu Hause</translation>
    </message>
    <message>
        <source>How are they sent?</source>
        <extracomment>vault/app/networks/adding.py</extracomment>
        <translation>Wie werden sie gesendet?</translation>
    </message>
    <message>
        <source>How careful new photos are kept</source>
        <extracomment>vault/app/settings/protection.py</extracomment>
        <translation>Wie vorsichtig neue Fotos aufbewahrt werden</translation>
    </message>
    <message>
        <source>How fast all places together may be</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>Wie schnell alle Orte zusammen sein dürfen</translation>
    </message>
    <message>
        <source>How fast may &apos;{place}&apos; be?</source>
        <extracomment>vault/app/places/limiting.py</extracomment>
        <translation>Wie schnell darf „{place}“ sein?</translation>
    </message>
    <message>
        <source>How many of them are enough</source>
        <extracomment>vault/app/kit/splitting.py</extracomment>
        <translation>Wie viele davon genügen</translation>
    </message>
    <message>
        <source>How many sheets</source>
        <extracomment>vault/app/kit/splitting.py</extracomment>
        <translation>Wie viele Blätter</translation>
    </message>
    <message>
        <source>How much longer?</source>
        <extracomment>vault/app/renewals/longer.py</extracomment>
        <translation>Wie viel länger?</translation>
    </message>
    <message>
        <source>How to bring everything back</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>So holst du alles zurück</translation>
    </message>
    <message>
        <source>I already have a vault</source>
        <extracomment>vault/app/entrance/choice.py</extracomment>
        <translation>Ich habe schon einen Tresor</translation>
    </message>
    <message>
        <source>If its folder is damaged, delete that folder: it holds nothing of value.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Wenn sein Ordner beschädigt ist, lösche ihn: Es liegt nichts von Wert darin.</translation>
    </message>
    <message>
        <source>If the server was set up anew, add the place again. If not, somebody may stand in between: ask its owner.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Wurde der Server neu eingerichtet, dann füge den Ort noch einmal hinzu. Wenn nicht, steht vielleicht jemand dazwischen: Frag den Besitzer.</translation>
    </message>
    <message>
        <source>If this computer is lost, it brings everything back</source>
        <extracomment>vault/app/settings/kit.py</extracomment>
        <translation>Geht dieser Computer verloren, bringt es alles zurück</translation>
    </message>
    <message>
        <source>If this computer is lost, this page brings everything back. We cannot do it for you.</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Geht dieser Computer verloren, bringt diese Seite alles zurück. Wir können das nicht für dich tun.</translation>
    </message>
    <message>
        <source>If your computer is lost, this page brings everything back. Nobody else can do it for you, nor can we.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Geht dein Computer verloren, holt diese Seite alles zurück. Niemand sonst kann es für dich tun.</translation>
    </message>
    <message numerus="yes">
        <source>In about {n} months.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>
            <numerusform>In etwa {n} Monat.</numerusform>
            <numerusform>In etwa {n} Monaten.</numerusform>
        </translation>
    </message>
    <message>
        <source>In {album}</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>In {album}</translation>
    </message>
    <message numerus="yes">
        <source>In {n} days.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>
            <numerusform>In {n} Tag.</numerusform>
            <numerusform>In {n} Tagen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In {n} weeks.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>
            <numerusform>In {n} Woche.</numerusform>
            <numerusform>In {n} Wochen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Input/output error</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>Fehler beim Lesen oder Schreiben</translation>
    </message>
    <message>
        <source>Install Vault on a computer and choose “I already have a vault”.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Installiere Vault auf einem Computer und wähle „Ich habe schon einen Tresor“.</translation>
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
        <source>Is it you?</source>
        <extracomment>vault/app/kit/page.py</extracomment>
        <translation>Bist du es?</translation>
    </message>
    <message>
        <source>It can be brought back until then.</source>
        <extracomment>vault/app/settings/removed.py</extracomment>
        <translation>So lange lässt es sich zurückholen.</translation>
    </message>
    <message>
        <source>It can&apos;t be reached now.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Es ist gerade nicht erreichbar.</translation>
    </message>
    <message>
        <source>It comes back to your places as well. What is paid for on Walrus stays there.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Es kommt auch auf deine Orte zurück. Was auf Walrus bezahlt ist, bleibt dort.</translation>
    </message>
    <message>
        <source>It counts for what is brought there from now on. What is paid for stays as it is.</source>
        <extracomment>vault/app/networks/adding.py</extracomment>
        <translation>Es gilt für das, was ab jetzt dorthin gebracht wird. Was bezahlt ist, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>It is a part of Qt, or a system library that Qt needs for a window.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Es gehört zu Qt oder ist eine Bibliothek des Systems, die Qt für ein Fenster braucht.</translation>
    </message>
    <message>
        <source>It is another network&apos;s server, or a practice network that was begun anew: what it held is gone then.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Es ist der Server eines anderen Netzes, oder ein Übungsnetz, das neu begonnen wurde: Dann ist weg, was es enthielt.</translation>
    </message>
    <message>
        <source>It is kept on your own places only. What is paid for on Walrus stays there until its time is over.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Es liegt dann nur noch auf deinen eigenen Orten. Was auf Walrus bezahlt ist, bleibt dort, bis die Zeit um ist.</translation>
    </message>
    <message>
        <source>It is looked up before anything else is paid, so that nothing is paid twice.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Sie wird nachgeschlagen, bevor etwas anderes bezahlt wird, damit nichts doppelt bezahlt wird.</translation>
    </message>
    <message>
        <source>It is made, checked and up to date.</source>
        <extracomment>vault/app/settings/kit.py</extracomment>
        <translation>Es ist gemacht, geprüft und auf dem neuesten Stand.</translation>
    </message>
    <message>
        <source>It is on the same disk as {places}: if that disk fails, they fail together.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Er liegt auf demselben Laufwerk wie {places}: Fällt es aus, fallen sie zusammen aus.</translation>
    </message>
    <message>
        <source>It is on your own places and on Walrus: either alone brings it back.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Es liegt dann auf deinen eigenen Orten und auf Walrus: Jedes allein bringt es zurück.</translation>
    </message>
    <message>
        <source>It is on your own places. Add a Walrus network there, and albums can be kept on it, too.</source>
        <extracomment>vault/app/networks/album.py</extracomment>
        <translation>Es liegt auf deinen eigenen Orten. Füge dort ein Walrus-Netz hinzu, dann können Alben auch darauf liegen.</translation>
    </message>
    <message>
        <source>It is paused by you. What is new waits for it.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Du hast ihn angehalten. Was neu ist, wartet auf ihn.</translation>
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
        <source>It is there now. Choose where else, or where instead, it is to be.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Da liegt es jetzt. Wähle, wo es außerdem oder stattdessen liegen soll.</translation>
    </message>
    <message>
        <source>It is time to practise again.</source>
        <extracomment>vault/app/settings/practising.py</extracomment>
        <translation>Es ist Zeit, wieder zu üben.</translation>
    </message>
    <message>
        <source>It is time to practise.</source>
        <extracomment>vault/app/settings/practising.py</extracomment>
        <translation>Es ist Zeit zu üben.</translation>
    </message>
    <message>
        <source>It is tried now, and kept sealed on this computer once it opens the place.</source>
        <extracomment>vault/app/places/leaving.py</extracomment>
        <translation>Es wird jetzt ausprobiert und versiegelt auf diesem Computer aufbewahrt, sobald es den Ort öffnet.</translation>
    </message>
    <message>
        <source>It isn&apos;t checked yet. Take the page in your hand and check it.</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Es ist noch nicht geprüft. Nimm die Seite in die Hand und prüfe es.</translation>
    </message>
    <message>
        <source>It knows folders, WebDAV, SFTP, S3, B2, Azure, Google Cloud, Google Drive, Dropbox and OneDrive.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Sie kennt Ordner, WebDAV, SFTP, S3, B2, Azure, Google Cloud, Google Drive, Dropbox und OneDrive.</translation>
    </message>
    <message>
        <source>It knows {known}. Another one is described by a file: &apos;vault network add NAME --profile FILE&apos;.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Er kennt {known}. Ein anderes beschreibt eine Datei: &apos;vault network add NAME --profile FILE&apos;.</translation>
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
        <source>It opens Vault on this computer only. Recovery words and kit stay as they are.</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Es öffnet Vault nur auf diesem Computer. Wiederherstellungswörter und Notfall-Kit bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>It opens the vault on this computer only. Four words in a row are a good one.</source>
        <extracomment>vault/app/entrance/password.py</extracomment>
        <translation>Es öffnet den Tresor nur auf diesem Computer. Vier Wörter hintereinander sind ein gutes.</translation>
    </message>
    <message>
        <source>It stays where it is. What is on Walrus already is stored there, and paid for, anew where that is needed.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Es bleibt, wo es ist. Was schon auf Walrus liegt, wird dort, wo nötig, neu gespeichert und neu bezahlt.</translation>
    </message>
    <message>
        <source>It takes as long as reading all of your places.</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>Das dauert so lange, wie alle deine Orte zu lesen.</translation>
    </message>
    <message>
        <source>It takes the money to another wallet, and opens nothing of the vault.</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>Er bringt das Geld in eine andere Wallet und öffnet nichts vom Tresor.</translation>
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
        <source>Its 1 piece is in place.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Sein 1 Teil ist an seinem Ort.</translation>
    </message>
    <message>
        <source>Its album has no folder on this computer.</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>Sein Album hat auf diesem Computer keinen Ordner.</translation>
    </message>
    <message>
        <source>Its folder stays as it is, and is protected no longer.</source>
        <extracomment>vault/app/removing.py</extracomment>
        <translation>Sein Ordner bleibt, wie er ist, und wird nicht mehr geschützt.</translation>
    </message>
    <message>
        <source>Its pieces can&apos;t be looked up right now.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Seine Teile lassen sich gerade nicht nachsehen.</translation>
    </message>
    <message numerus="yes">
        <source>Its {n} pieces move to your other places first; then it is no place of your vault any more. What is left in its folder is of no use.</source>
        <extracomment>vault/app/places/leaving.py</extracomment>
        <translation>
            <numerusform>Sein {n} Teil zieht erst auf deine anderen Orte um; dann ist er kein Ort deines Tresors mehr. Was in seinem Ordner bleibt, ist wertlos.</numerusform>
            <numerusform>Seine {n} Teile ziehen erst auf deine anderen Orte um; dann ist er kein Ort deines Tresors mehr. Was in seinem Ordner bleibt, ist wertlos.</numerusform>
        </translation>
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
        <source>Just show me my photos</source>
        <extracomment>vault/app/entrance/returning.py</extracomment>
        <translation>Nur meine Fotos zeigen</translation>
    </message>
    <message>
        <source>Keep &apos;{album}&apos; longer?</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>„{album}“ länger aufbewahren?</translation>
    </message>
    <message>
        <source>Keep all albums longer?</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Alle Alben länger aufbewahren?</translation>
    </message>
    <message>
        <source>Keep it there</source>
        <extracomment>vault/app/networks/album.py</extracomment>
        <translation>Dort behalten</translation>
    </message>
    <message>
        <source>Keep longer</source>
        <extracomment>vault/app/renewals/longer.py</extracomment>
        <translation>Länger aufbewahren</translation>
    </message>
    <message>
        <source>Keep this sheet safe.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Bewahre dieses Blatt sicher auf.</translation>
    </message>
    <message>
        <source>Keeping albums longer</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Bewahrt Alben länger auf</translation>
    </message>
    <message>
        <source>Kept longer</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Länger aufbewahrt</translation>
    </message>
    <message>
        <source>Kept until</source>
        <extracomment>vault/app/files/table.py</extracomment>
        <translation>Aufbewahrt bis</translation>
    </message>
    <message>
        <source>LIBRARY</source>
        <extracomment>vault/app/pages.py</extracomment>
        <translation>MEDIATHEK</translation>
    </message>
    <message>
        <source>Language</source>
        <extracomment>vault/app/settings/general.py</extracomment>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Last checked just now.</source>
        <extracomment>vault/app/activity/saying.py</extracomment>
        <translation>Gerade eben nachgesehen.</translation>
    </message>
    <message numerus="yes">
        <source>Last checked {n} hours ago.</source>
        <extracomment>vault/app/activity/saying.py</extracomment>
        <translation>
            <numerusform>Zuletzt nachgesehen vor {n} Stunde.</numerusform>
            <numerusform>Zuletzt nachgesehen vor {n} Stunden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last checked {n} minutes ago.</source>
        <extracomment>vault/app/activity/saying.py</extracomment>
        <translation>
            <numerusform>Zuletzt nachgesehen vor {n} Minute.</numerusform>
            <numerusform>Zuletzt nachgesehen vor {n} Minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Last practised on {day}.</source>
        <extracomment>vault/app/settings/practising.py</extracomment>
        <translation>Zuletzt geübt am {day}.</translation>
    </message>
    <message>
        <source>Last seen just now</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Gerade eben gesehen</translation>
    </message>
    <message numerus="yes">
        <source>Last seen {n} days ago</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>
            <numerusform>Zuletzt gesehen vor {n} Tag</numerusform>
            <numerusform>Zuletzt gesehen vor {n} Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last seen {n} hours ago</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>
            <numerusform>Zuletzt gesehen vor {n} Stunde</numerusform>
            <numerusform>Zuletzt gesehen vor {n} Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last seen {n} minutes ago</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>
            <numerusform>Zuletzt gesehen vor {n} Minute</numerusform>
            <numerusform>Zuletzt gesehen vor {n} Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Later</source>
        <extracomment>vault/app/entrance/kit_step.py</extracomment>
        <translation>Später</translation>
    </message>
    <message>
        <source>Leave it out, or look whether it is spelt right.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Lass es weg oder sieh nach, ob es richtig geschrieben ist.</translation>
    </message>
    <message>
        <source>Let 2 or more be needed, or print the kit several times.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Lass 2 oder mehr nötig sein oder drucke das Notfall-Kit mehrmals.</translation>
    </message>
    <message>
        <source>Let my other computers have it, too</source>
        <extracomment>vault/app/places/leaving.py</extracomment>
        <translation>Auch meine anderen Computer dürfen es haben</translation>
    </message>
    <message>
        <source>Light</source>
        <extracomment>vault/app/settings/general.py</extracomment>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Limit its speed…</source>
        <extracomment>vault/app/places/card.py</extracomment>
        <translation>Geschwindigkeit begrenzen…</translation>
    </message>
    <message>
        <source>Lock Vault</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Vault verschließen</translation>
    </message>
    <message>
        <source>Lock by itself</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Von selbst verschließen</translation>
    </message>
    <message>
        <source>Lock now</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Jetzt verschließen</translation>
    </message>
    <message>
        <source>Locked, so that looking at photos needs no place.</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>Verschlossen, damit Fotos ansehen keinen Ort braucht.</translation>
    </message>
    <message>
        <source>Look again</source>
        <extracomment>vault/app/entrance/finding.py</extracomment>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Look at its older versions.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Sieh dir seine älteren Fassungen an.</translation>
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
        <source>Look at the address, and give all of its keys.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Sieh dir die Adresse an und gib alle ihre Schlüssel an.</translation>
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
        <source>Look at the name, and give the password or the keys anew: &apos;vault place sign-in&apos;.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Sieh dir den Namen an und gib das Passwort oder die Schlüssel neu an: „vault place sign-in“.</translation>
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
        <source>Look at your photos at once, and restore everything when enough places are connected.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Sieh deine Fotos sofort an, und stelle alles wieder her, wenn genug Orte verbunden sind.</translation>
    </message>
    <message>
        <source>Look at your photos at once; each is fetched when you open it.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Sieh deine Fotos sofort an; jedes wird geholt, wenn du es öffnest.</translation>
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
        <source>Look whether the address is right and the server runs. What the place misses is brought to it then.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Sieh nach, ob die Adresse stimmt und der Server läuft. Was dem Ort fehlt, wird dann zu ihm gebracht.</translation>
    </message>
    <message>
        <source>Look whether the address is right. Whoever runs the server can give it a certificate that is known.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Sieh nach, ob die Adresse stimmt. Wer den Server betreibt, kann ihm ein bekanntes Zertifikat geben.</translation>
    </message>
    <message>
        <source>Look whether the folder may be written to, then try again.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Sieh nach, ob in den Ordner geschrieben werden darf, und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>Looked at: {places}</source>
        <extracomment>vault/app/entrance/finding.py</extracomment>
        <translation>Nachgesehen in: {places}</translation>
    </message>
    <message numerus="yes">
        <source>Looked through every {n} minutes: this computer isn&apos;t told of changes there</source>
        <extracomment>vault/app/settings/folders.py</extracomment>
        <translation>
            <numerusform>Jede Minute durchgesehen: Änderungen dort erfährt dieser Computer nicht</numerusform>
            <numerusform>Alle {n} Minuten durchgesehen: Änderungen dort erfährt dieser Computer nicht</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking</source>
        <extracomment>vault/app/entrance/return_steps.py</extracomment>
        <translation>Sieht nach</translation>
    </message>
    <message>
        <source>Looking at pieces</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Sieht Teile an</translation>
    </message>
    <message>
        <source>Looking at the folder</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>Sieht den Ordner an</translation>
    </message>
    <message>
        <source>Looking at your places</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Sieht nach Orten</translation>
    </message>
    <message>
        <source>Looking for your vault</source>
        <extracomment>vault/app/entrance/finding.py</extracomment>
        <translation>Sucht deinen Tresor</translation>
    </message>
    <message>
        <source>Looking through the folder</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Sieht den Ordner durch</translation>
    </message>
    <message>
        <source>Looking until when that would be</source>
        <extracomment>vault/app/renewals/longer.py</extracomment>
        <translation>Sieht nach, bis wann das wäre</translation>
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
        <source>Losing {groups} would lose nothing.</source>
        <extracomment>vault/words/disasters.py</extracomment>
        <translation>Ginge {groups} verloren, fehlte nichts.</translation>
    </message>
    <message>
        <source>Losing {groups} would lose photos.</source>
        <extracomment>vault/words/disasters.py</extracomment>
        <translation>Ginge {groups} verloren, wären Fotos weg.</translation>
    </message>
    <message>
        <source>Lost its marker</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Hat seine Kennung verloren</translation>
    </message>
    <message>
        <source>Made anew: {places}.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Neu angelegt: {places}.</translation>
    </message>
    <message>
        <source>Made on {day}</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Erstellt am {day}</translation>
    </message>
    <message>
        <source>Make one with &apos;vault create&apos;, bring one back with &apos;vault recover&apos;, or name its folder with --vault-dir.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Lege mit „vault create“ einen an, hole mit „vault recover“ einen zurück oder nenne mit --vault-dir seinen Ordner.</translation>
    </message>
    <message>
        <source>Making pieces again</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Stellt Teile neu her</translation>
    </message>
    <message>
        <source>Making small pictures</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Macht kleine Bilder</translation>
    </message>
    <message>
        <source>Making the vault</source>
        <extracomment>vault/app/entrance/new_vault.py</extracomment>
        <translation>Legt den Tresor an</translation>
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
        <source>More</source>
        <extracomment>vault/app/places/card.py</extracomment>
        <translation>Mehr</translation>
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
        <source>Name</source>
        <extracomment>vault/app/files/table.py</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the vault</source>
        <extracomment>vault/app/entrance/naming.py</extracomment>
        <translation>Name des Tresors</translation>
    </message>
    <message>
        <source>Name one with --network.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Nenn eines mit --network.</translation>
    </message>
    <message>
        <source>Needs repair</source>
        <extracomment>vault/app/photos/days.py</extracomment>
        <translation>Muss repariert werden</translation>
    </message>
    <message>
        <source>Needs you</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>Braucht dich</translation>
    </message>
    <message>
        <source>Network limits</source>
        <extracomment>vault/app/settings/limits.py</extracomment>
        <translation>Grenzen im Netz</translation>
    </message>
    <message>
        <source>Never</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Never more than {budget} in 30 days.</source>
        <extracomment>vault/app/renewals/paid.py</extracomment>
        <translation>Nie mehr als {budget} in 30 Tagen.</translation>
    </message>
    <message>
        <source>New password</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>New photos are kept that way from now on.</source>
        <extracomment>vault/app/settings/protection.py</extracomment>
        <translation>Neue Fotos werden ab jetzt so aufbewahrt.</translation>
    </message>
    <message>
        <source>New photos are on their way to your places.</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>Neue Fotos sind unterwegs zu deinen Orten.</translation>
    </message>
    <message>
        <source>New photos go to it as well: any {k} of your {n} places bring them back then. What is stored already stays where it is.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Neue Fotos kommen auch dorthin: {k} deiner {n} Orte, egal welche, bringen sie dann zurück. Was schon gespeichert ist, bleibt, wo es ist.</translation>
    </message>
    <message>
        <source>New photos wait here until there is room.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Neue Fotos warten hier, bis Platz ist.</translation>
    </message>
    <message>
        <source>Next</source>
        <extracomment>vault/app/photos/preview.py</extracomment>
        <translation>Nächstes</translation>
    </message>
    <message>
        <source>No album is on it yet.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Noch liegt kein Album darauf.</translation>
    </message>
    <message>
        <source>No files from &apos;{words}&apos;. Try a name or an album.</source>
        <extracomment>vault/app/files/page.py</extracomment>
        <translation>Keine Dateien zu „{words}“. Versuche einen Namen oder ein Album.</translation>
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
        <source>No place is here. Connect a drive that holds pieces of the vault, or choose its folder.</source>
        <extracomment>vault/app/entrance/finding.py</extracomment>
        <translation>Kein Ort ist da. Schließe ein Laufwerk an, auf dem Teile des Tresors liegen, oder wähle seinen Ordner.</translation>
    </message>
    <message>
        <source>No place is named here. Connect the drives that hold the vault.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Hier ist kein Ort genannt. Schließe die Laufwerke an, auf denen der Tresor liegt.</translation>
    </message>
    <message>
        <source>No place may be lost now.</source>
        <extracomment>vault/words/disasters.py</extracomment>
        <translation>Im Moment darf kein Ort verloren gehen.</translation>
    </message>
    <message>
        <source>No place may be lost then.</source>
        <extracomment>vault/app/settings/protection.py</extracomment>
        <translation>Dann darf kein Ort verloren gehen.</translation>
    </message>
    <message>
        <source>No practice network runs on this computer. Choose the profile of one.</source>
        <extracomment>vault/app/networks/adding.py</extracomment>
        <translation>Auf diesem Computer läuft kein Übungsnetz. Wähle das Profil von einem aus.</translation>
    </message>
    <message>
        <source>No program on this computer opens {name}.</source>
        <extracomment>vault/app/opening.py</extracomment>
        <translation>Kein Programm auf diesem Computer öffnet {name}.</translation>
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
        <source>No sheet may get lost: all of them are needed.</source>
        <extracomment>vault/app/kit/splitting.py</extracomment>
        <translation>Kein Blatt darf verloren gehen: Alle sind nötig.</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>Das gibt es dort nicht</translation>
    </message>
    <message>
        <source>None of it is on your own places.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Auf deinen eigenen Orten liegt nichts davon.</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>Das ist kein Ordner</translation>
    </message>
    <message>
        <source>Not connected</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Not even you, before its time is over.</source>
        <extracomment>vault/app/networks/album.py</extracomment>
        <translation>Auch du nicht, bevor seine Zeit um ist.</translation>
    </message>
    <message>
        <source>Not everything could be spread: connect all places, and spread again.</source>
        <extracomment>vault/app/places/spreading.py</extracomment>
        <translation>Nicht alles ließ sich verteilen: Verbinde alle Orte und verteile noch einmal.</translation>
    </message>
    <message>
        <source>Not everything is stored yet.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Noch ist nicht alles gespeichert.</translation>
    </message>
    <message>
        <source>Not here right now: {places}. What is needed of them is fetched when they are connected.</source>
        <extracomment>vault/app/entrance/finding.py</extracomment>
        <translation>Gerade nicht da: {places}. Was davon nötig ist, wird geholt, wenn sie verbunden sind.</translation>
    </message>
    <message>
        <source>Not in the list</source>
        <extracomment>vault/app/entrance/words_field.py</extracomment>
        <translation>Nicht in der Liste</translation>
    </message>
    <message>
        <source>Not safe yet</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Noch nicht sicher</translation>
    </message>
    <message>
        <source>Not stored to the end yet</source>
        <extracomment>vault/app/inspector/album.py</extracomment>
        <translation>Noch nicht zu Ende gespeichert</translation>
    </message>
    <message>
        <source>Not stored yet</source>
        <extracomment>vault/app/safety.py</extracomment>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Not the place it should be</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Nicht der Ort, der es sein sollte</translation>
    </message>
    <message>
        <source>Not there yet</source>
        <extracomment>vault/app/renewals/paid.py</extracomment>
        <translation>Noch nicht dort</translation>
    </message>
    <message>
        <source>Not watched: protected when you say so</source>
        <extracomment>vault/app/settings/folders.py</extracomment>
        <translation>Nicht beobachtet: geschützt, wenn du es sagst</translation>
    </message>
    <message>
        <source>Notes beside what is stored</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Notizen neben dem Gespeicherten</translation>
    </message>
    <message>
        <source>Nothing can be written to that folder. Choose another.</source>
        <extracomment>vault/app/entrance/returning.py</extracomment>
        <translation>In diesen Ordner lässt sich nichts schreiben. Wähle einen anderen.</translation>
    </message>
    <message>
        <source>Nothing can be written to {places}. Choose other folders in their place.</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>Auf {places} lässt sich nichts schreiben. Wähle stattdessen andere Ordner.</translation>
    </message>
    <message>
        <source>Nothing had to be paid.</source>
        <extracomment>vault/app/renewals/paid.py</extracomment>
        <translation>Es musste nichts bezahlt werden.</translation>
    </message>
    <message>
        <source>Nothing is kept yet</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Noch ist nichts aufbewahrt</translation>
    </message>
    <message>
        <source>Nothing is lost, and nothing was changed.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Es ist nichts verloren, und es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Nothing is lost. This computer goes on as a new one.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Nichts ist verloren. Dieser Computer macht als neuer weiter.</translation>
    </message>
    <message>
        <source>Nothing is protected yet. Choose photos or a folder.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Noch ist nichts geschützt. Wähle Fotos oder einen Ordner.</translation>
    </message>
    <message>
        <source>Nothing is staked.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Es ist nichts eingesetzt.</translation>
    </message>
    <message>
        <source>Nothing is written to it. Its pieces may be sound.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Dorthin wird nichts geschrieben. Seine Teile können heil sein.</translation>
    </message>
    <message>
        <source>Nothing needs to be paid again.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Es muss nichts noch einmal bezahlt werden.</translation>
    </message>
    <message>
        <source>Nothing of it was used. Other computers of the network hold the same, and are asked instead.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Nichts davon wurde benutzt. Andere Rechner des Netzwerks haben dasselbe und werden stattdessen gefragt.</translation>
    </message>
    <message>
        <source>Nothing of it was used. The vault and its photos are not touched by that.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Nichts davon wurde benutzt. Der Tresor und seine Fotos sind davon nicht berührt.</translation>
    </message>
    <message>
        <source>Nothing of this vault is at the places that were looked at. Connect a drive that holds it.</source>
        <extracomment>vault/app/entrance/finding.py</extracomment>
        <translation>An den Orten, die angesehen wurden, ist nichts von diesem Tresor. Schließe ein Laufwerk an, auf dem er liegt.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>Nichts zu tun.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Es wurde nichts bezahlt.</translation>
    </message>
    <message>
        <source>Nothing was paid. What is stored stays as long as it is paid for already.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Es wurde nichts bezahlt. Was gespeichert ist, bleibt so lange, wie es schon bezahlt ist.</translation>
    </message>
    <message>
        <source>Nothing was removed in the last 30 days.</source>
        <extracomment>vault/app/settings/removed.py</extracomment>
        <translation>In den letzten 30 Tagen wurde nichts entfernt.</translation>
    </message>
    <message>
        <source>Nothing was stored for {days} days.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Seit {days} Tagen wurde nichts gespeichert.</translation>
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
        <source>Now</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>OK</source>
        <extracomment>vault/app/telling.py</extracomment>
        <translation>OK</translation>
    </message>
    <message>
        <source>Object</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>October</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>Oktober</translation>
    </message>
    <message>
        <source>On it: {albums}</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Darauf: {albums}</translation>
    </message>
    <message>
        <source>On this computer, in {folder}</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>Auf diesem Computer, in {folder}</translation>
    </message>
    <message>
        <source>On this computer, to practise: it keeps nothing safe.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Auf diesem Computer, zum Üben: Es bewahrt nichts sicher auf.</translation>
    </message>
    <message>
        <source>On your own places, for nothing.</source>
        <extracomment>vault/app/networks/album.py</extracomment>
        <translation>Auf deinen eigenen Orten, kostenlos.</translation>
    </message>
    <message>
        <source>On {network}</source>
        <extracomment>vault/app/renewals/paid.py</extracomment>
        <translation>Auf {network}</translation>
    </message>
    <message>
        <source>On {network}, as of {time}.</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>Auf {network}, Stand {time}.</translation>
    </message>
    <message>
        <source>Once Walrus has all of it, it is removed from your places. When its time there is over and nobody pays for more, it is gone.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Sobald Walrus alles davon hat, wird es von deinen Orten entfernt. Ist seine Zeit dort um und niemand zahlt weiter, ist es weg.</translation>
    </message>
    <message>
        <source>One box is 14 days, beginning with today&apos;s.</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Ein Kästchen sind 14 Tage, das erste sind die von heute an.</translation>
    </message>
    <message>
        <source>One is a copy of the other. Pieces of the same kind on both would protect less than it looks.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Einer ist eine Kopie des anderen. Gleiche Teile auf beiden schützten weniger, als es aussieht.</translation>
    </message>
    <message>
        <source>One of the words is missing.</source>
        <extracomment>vault/app/entrance/typing.py</extracomment>
        <translation>Eins der Wörter fehlt.</translation>
    </message>
    <message>
        <source>Only files and folders of this computer can.</source>
        <extracomment>vault/app/dropping.py</extracomment>
        <translation>Nur Dateien und Ordner dieses Computers lassen sich hinzufügen.</translation>
    </message>
    <message>
        <source>Only the small fee for trying was paid.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Nur die kleine Gebühr für den Versuch wurde bezahlt.</translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>vault/app/albums/page.py</extracomment>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open Places</source>
        <extracomment>vault/app/networks/album.py</extracomment>
        <translation>Orte öffnen</translation>
    </message>
    <message>
        <source>Open Vault</source>
        <extracomment>vault/app/entrance/first_photos.py</extracomment>
        <translation>Vault öffnen</translation>
    </message>
    <message>
        <source>Open a drive or folder…</source>
        <extracomment>vault/app/entrance/ways.py</extracomment>
        <translation>Laufwerk öffnen …</translation>
    </message>
    <message>
        <source>Open folder</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open the kit</source>
        <extracomment>vault/app/settings/kit.py</extracomment>
        <translation>Notfall-Kit öffnen</translation>
    </message>
    <message>
        <source>Open the wallet</source>
        <extracomment>vault/app/renewals/paid.py</extracomment>
        <translation>Wallet öffnen</translation>
    </message>
    <message>
        <source>Opened for others to pay</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Zum Mitbezahlen geöffnet</translation>
    </message>
    <message>
        <source>Opening a file</source>
        <extracomment>vault/app/opening.py</extracomment>
        <translation>Öffnet eine Datei</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <extracomment>vault/app/opening.py</extracomment>
        <translation>Öffnet {name}</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>Das ist dort nicht erlaubt</translation>
    </message>
    <message>
        <source>Or drop a photo of the printed page here, or the file.</source>
        <extracomment>vault/app/kit/checking.py</extracomment>
        <translation>Oder ziehe ein Foto der gedruckten Seite hierher oder die Datei.</translation>
    </message>
    <message>
        <source>Other wallets take this key. Whoever has it has all the money, now and later. It opens no photo; the recovery words open both, so never type them into a wallet.</source>
        <extracomment>vault/app/wallet/key.py</extracomment>
        <translation>Andere Wallets nehmen diesen Schlüssel an. Wer ihn hat, hat das ganze Geld, jetzt und später. Er öffnet kein Foto; die Wiederherstellungswörter öffnen beides, tippe sie also nie in eine Wallet.</translation>
    </message>
    <message>
        <source>Over</source>
        <extracomment>vault/app/renewals/bar.py</extracomment>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>PROTECTION</source>
        <extracomment>vault/app/pages.py</extracomment>
        <translation>SCHUTZ</translation>
    </message>
    <message>
        <source>Packs</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Packen</translation>
    </message>
    <message>
        <source>Paid from this computer</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>Von diesem Computer bezahlt</translation>
    </message>
    <message>
        <source>Paid into something shared</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>In etwas Geteiltes eingezahlt</translation>
    </message>
    <message>
        <source>Part of it can&apos;t be looked up right now.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Ein Stück davon lässt sich gerade nicht nachsehen.</translation>
    </message>
    <message>
        <source>Passphrase of the vault&apos;s words: one is set, and it is needed besides the sheets:</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Passphrase zu den Wörtern des Tresors: Es gibt eine, und sie wird neben den Blättern gebraucht:</translation>
    </message>
    <message>
        <source>Passphrase of the words</source>
        <extracomment>vault/app/entrance/finding.py</extracomment>
        <translation>Passphrase der Wörter</translation>
    </message>
    <message>
        <source>Passphrase of the words, not of this computer</source>
        <extracomment>vault/app/entrance/finding.py</extracomment>
        <translation>Passphrase der Wörter, nicht dieses Computers</translation>
    </message>
    <message>
        <source>Passphrase of these words: none is set. If you set one later, make a new kit.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Passphrase zu diesen Wörtern: Es gibt keine. Legst du später eine fest, mache ein neues Kit.</translation>
    </message>
    <message>
        <source>Passphrase of these words: one is set. Vault never prints it; without it the words open nothing:</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Passphrase zu diesen Wörtern: Es gibt eine. Vault druckt sie nie; ohne sie öffnen die Wörter nichts:</translation>
    </message>
    <message>
        <source>Password</source>
        <extracomment>vault/app/entrance/password.py</extracomment>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Password of this computer</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Passwort dieses Computers</translation>
    </message>
    <message>
        <source>Path</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Pause</source>
        <extracomment>vault/app/activity/rows.py</extracomment>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause &apos;{place}&apos;?</source>
        <extracomment>vault/app/places/doing.py</extracomment>
        <translation>„{place}“ anhalten?</translation>
    </message>
    <message>
        <source>Pause all</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>Alles anhalten</translation>
    </message>
    <message>
        <source>Pause for 1 hour</source>
        <extracomment>vault/app/tray.py</extracomment>
        <translation>1 Stunde anhalten</translation>
    </message>
    <message>
        <source>Pause {job}</source>
        <extracomment>vault/app/activity/rows.py</extracomment>
        <translation>Anhalten: {job}</translation>
    </message>
    <message>
        <source>Paused</source>
        <extracomment>vault/app/activity/rows.py</extracomment>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Pay {cost}</source>
        <extracomment>vault/app/networks/album.py</extracomment>
        <translation>{cost} bezahlen</translation>
    </message>
    <message>
        <source>Paying for more time</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Mehr Zeit wird bezahlt</translation>
    </message>
    <message>
        <source>Periods of 14 days ahead</source>
        <extracomment>vault/app/renewals/longer.py</extracomment>
        <translation>Zeiträume von 14 Tagen im Voraus</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <extracomment>vault/words/reasons.py</extracomment>
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
        <source>Picked up where it stopped</source>
        <extracomment>vault/app/background.py</extracomment>
        <translation>Es geht weiter, wo es aufgehört hat</translation>
    </message>
    <message>
        <source>Picked up where it stopped. {done}</source>
        <extracomment>vault/app/activity/saying.py</extracomment>
        <translation>Es ging weiter, wo es aufgehört hatte. {done}</translation>
    </message>
    <message>
        <source>Picture</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Pieces go to the new folder from now on. &apos;{place}&apos; is not used any more.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Teile kommen ab jetzt in den neuen Ordner. „{place}“ wird nicht mehr benutzt.</translation>
    </message>
    <message>
        <source>Pieces of a vault are in {places} already. If it is yours, bring it back instead of starting another.</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>In {places} liegen schon Teile eines Tresors. Wenn es deiner ist, hole ihn zurück, statt einen neuen zu beginnen.</translation>
    </message>
    <message>
        <source>Pieces of a vault are in {places}. Now the kit or the words are needed to open them.</source>
        <extracomment>vault/app/entrance/ways.py</extracomment>
        <translation>In {places} liegen Teile eines Tresors. Jetzt öffnet sie das Notfall-Kit, oder es tun die Wörter.</translation>
    </message>
    <message>
        <source>Places</source>
        <extracomment>vault/app/pages.py</extracomment>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Places in one disk or house count as one, for they can be lost together.</source>
        <extracomment>vault/app/places/dialogs.py</extracomment>
        <translation>Orte auf einem Laufwerk oder in einem Haus zählen als einer, denn sie können zusammen verloren gehen.</translation>
    </message>
    <message>
        <source>Places that were away: {places}.</source>
        <extracomment>vault/app/settings/practising.py</extracomment>
        <translation>Orte, die nicht da waren: {places}.</translation>
    </message>
    <message>
        <source>Places that were here: {places}.</source>
        <extracomment>vault/words/drill.py</extracomment>
        <translation>Orte, die da waren: {places}.</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>Angeschlossen</translation>
    </message>
    <message>
        <source>Practice network</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Übungsnetz</translation>
    </message>
    <message>
        <source>Practise bringing back…</source>
        <extracomment>vault/app/settings/kit.py</extracomment>
        <translation>Zurückholen üben …</translation>
    </message>
    <message>
        <source>Practise for the day it is needed</source>
        <extracomment>vault/app/settings/kit.py</extracomment>
        <translation>Üben für den Tag, an dem es gebraucht wird</translation>
    </message>
    <message>
        <source>Practising to bring back</source>
        <extracomment>vault/app/settings/kit.py</extracomment>
        <translation>Zurückholen wird geübt</translation>
    </message>
    <message>
        <source>Present password</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Jetziges Passwort</translation>
    </message>
    <message>
        <source>Preview</source>
        <extracomment>vault/app/photos/menu.py</extracomment>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Previous</source>
        <extracomment>vault/app/photos/preview.py</extracomment>
        <translation>Vorheriges</translation>
    </message>
    <message>
        <source>Prices as of {time}.</source>
        <extracomment>vault/app/renewals/paid.py</extracomment>
        <translation>Preise Stand {time}.</translation>
    </message>
    <message>
        <source>Print each or hand its file over, then delete them here: together they open the vault.</source>
        <extracomment>vault/app/kit/splitting.py</extracomment>
        <translation>Drucke jedes oder gib seine Datei weiter, dann lösche sie hier: Zusammen öffnen sie den Tresor.</translation>
    </message>
    <message>
        <source>Print…</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>vault/app/entrance/step.py</extracomment>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Progress of {job}</source>
        <extracomment>vault/app/activity/rows.py</extracomment>
        <translation>Fortschritt: {job}</translation>
    </message>
    <message>
        <source>Protect this folder</source>
        <extracomment>vault/app/dropping.py</extracomment>
        <translation>Diesen Ordner schützen</translation>
    </message>
    <message>
        <source>Protect what changes in these folders by itself</source>
        <extracomment>vault/app/settings/folders.py</extracomment>
        <translation>Was sich in diesen Ordnern ändert, von selbst schützen</translation>
    </message>
    <message>
        <source>Protect {n} folders</source>
        <extracomment>vault/app/dropping.py</extracomment>
        <translation>{n} Ordner schützen</translation>
    </message>
    <message>
        <source>Protecting all albums</source>
        <extracomment>vault/app/background.py</extracomment>
        <translation>Alle Alben werden geschützt</translation>
    </message>
    <message>
        <source>Protecting {folders}</source>
        <extracomment>vault/app/background.py</extracomment>
        <translation>Schützt {folders}</translation>
    </message>
    <message>
        <source>Protection</source>
        <extracomment>vault/app/settings/protection.py</extracomment>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Put back what is missing in its folder</source>
        <extracomment>vault/app/albums/page.py</extracomment>
        <translation>Zurücklegen, was in seinem Ordner fehlt</translation>
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
        <source>Quit</source>
        <extracomment>vault/app/tray.py</extracomment>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Raise the budget, or wait for the next month.</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Erhöhe das Budget, oder warte auf den nächsten Monat.</translation>
    </message>
    <message>
        <source>Raise the largest size of a file on the server to 64 MB or more.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Erhöhe auf dem Server die größte erlaubte Dateigröße auf 64 MB oder mehr.</translation>
    </message>
    <message>
        <source>Read every byte of every piece</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>Jedes Byte jedes Teils lesen</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>Das Laufwerk lässt sich nur lesen</translation>
    </message>
    <message>
        <source>Reading the lists of your vault</source>
        <extracomment>vault/app/entrance/returning.py</extracomment>
        <translation>Liest die Listen deines Tresors</translation>
    </message>
    <message numerus="yes">
        <source>Reading the lists of your vault: {n} items</source>
        <extracomment>vault/app/entrance/returning.py</extracomment>
        <translation>
            <numerusform>Liest die Listen deines Tresors: {n} Inhalt</numerusform>
            <numerusform>Liest die Listen deines Tresors: {n} Inhalte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading {n} files</source>
        <extracomment>vault/app/entrance/return_steps.py</extracomment>
        <translation>
            <numerusform>Liest {n} Datei</numerusform>
            <numerusform>Liest {n} Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Recommended: each is fetched when you open it.</source>
        <extracomment>vault/app/entrance/returning.py</extracomment>
        <translation>Empfohlen: Jedes wird geholt, wenn du es öffnest.</translation>
    </message>
    <message>
        <source>Recovery kit</source>
        <extracomment>vault/app/kit/page.py</extracomment>
        <translation>Notfall-Kit</translation>
    </message>
    <message>
        <source>Recovery kit (*.vaultkit)</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Notfall-Kit (*.vaultkit)</translation>
    </message>
    <message>
        <source>Recovery phrases are made of 2,048 English words, and this is none of them.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Wiederherstellungswörter kommen aus einer Liste von 2.048 englischen Wörtern, und dieses ist keins davon.</translation>
    </message>
    <message>
        <source>Remove</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove &apos;{album}&apos; from the vault?</source>
        <extracomment>vault/app/removing.py</extracomment>
        <translation>„{album}“ aus dem Tresor entfernen?</translation>
    </message>
    <message>
        <source>Remove from vault…</source>
        <extracomment>vault/app/albums/page.py</extracomment>
        <translation>Aus dem Tresor entfernen …</translation>
    </message>
    <message numerus="yes">
        <source>Remove {n} items from the vault?</source>
        <extracomment>vault/app/removing.py</extracomment>
        <translation>
            <numerusform>{n} Inhalt aus dem Tresor entfernen?</numerusform>
            <numerusform>{n} Inhalte aus dem Tresor entfernen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove {place}</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>{place} entfernen</translation>
    </message>
    <message>
        <source>Removed</source>
        <extracomment>vault/app/settings/removed.py</extracomment>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Removed from its disk</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Von seinem Laufwerk entfernt</translation>
    </message>
    <message>
        <source>Removed in the last 30 days</source>
        <extracomment>vault/app/settings/removed.py</extracomment>
        <translation>In den letzten 30 Tagen entfernt</translation>
    </message>
    <message>
        <source>Removed on {day}, comes back until {last}</source>
        <extracomment>vault/app/settings/removed.py</extracomment>
        <translation>Entfernt am {day}, lässt sich zurückholen bis {last}</translation>
    </message>
    <message>
        <source>Removing {album}</source>
        <extracomment>vault/app/removing.py</extracomment>
        <translation>{album} wird entfernt</translation>
    </message>
    <message numerus="yes">
        <source>Removing {n} items</source>
        <extracomment>vault/app/removing.py</extracomment>
        <translation>
            <numerusform>{n} Inhalt wird entfernt</numerusform>
            <numerusform>{n} Inhalte werden entfernt</numerusform>
        </translation>
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
        <source>Renew now?</source>
        <extracomment>vault/app/renewals/paid.py</extracomment>
        <translation>Jetzt verlängern?</translation>
    </message>
    <message>
        <source>Renew now…</source>
        <extracomment>vault/app/renewals/paid.py</extracomment>
        <translation>Jetzt verlängern …</translation>
    </message>
    <message>
        <source>Renewals</source>
        <extracomment>vault/app/pages.py</extracomment>
        <translation>Verlängerungen</translation>
    </message>
    <message>
        <source>Renewing {albums} needs {missing} more.</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Für die Verlängerung von {albums} fehlen {missing}.</translation>
    </message>
    <message>
        <source>Renewing {albums} would be {missing} over this month&apos;s budget.</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Die Verlängerung von {albums} läge {missing} über dem Budget dieses Monats.</translation>
    </message>
    <message>
        <source>Repair</source>
        <extracomment>vault/app/places/dialogs.py</extracomment>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Repair now?</source>
        <extracomment>vault/app/places/dialogs.py</extracomment>
        <translation>Jetzt reparieren?</translation>
    </message>
    <message>
        <source>Repair replaces it.</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>Reparieren ersetzt es.</translation>
    </message>
    <message>
        <source>Repair replaces what is damaged.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Reparieren ersetzt, was beschädigt ist.</translation>
    </message>
    <message>
        <source>Repair what is stored, then practise again.</source>
        <extracomment>vault/app/settings/practising.py</extracomment>
        <translation>Repariere, was gesichert ist, und übe dann noch einmal.</translation>
    </message>
    <message>
        <source>Repairing</source>
        <extracomment>vault/app/places/page.py</extracomment>
        <translation>Repariert</translation>
    </message>
    <message>
        <source>Restore</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore &apos;{name}&apos; to</source>
        <extracomment>vault/app/returning.py</extracomment>
        <translation>„{name}“ wiederherstellen in</translation>
    </message>
    <message>
        <source>Restore album…</source>
        <extracomment>vault/app/albums/page.py</extracomment>
        <translation>Wiederherstellen …</translation>
    </message>
    <message>
        <source>Restore everything</source>
        <extracomment>vault/app/entrance/returning.py</extracomment>
        <translation>Alles wiederherstellen</translation>
    </message>
    <message>
        <source>Restore everything to</source>
        <extracomment>vault/app/returning.py</extracomment>
        <translation>Alles wiederherstellen in</translation>
    </message>
    <message>
        <source>Restore everything when enough of the places are connected: Vault says how many.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Stelle alles wieder her, wenn genug Orte verbunden sind: Vault sagt, wie viele.</translation>
    </message>
    <message>
        <source>Restore everything…</source>
        <extracomment>vault/app/albums/page.py</extracomment>
        <translation>Alles wiederherstellen …</translation>
    </message>
    <message>
        <source>Restore puts it back into {folder}</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>Wiederherstellen legt es nach {folder} zurück</translation>
    </message>
    <message numerus="yes">
        <source>Restore puts {n} back into their folders.</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>
            <numerusform>Wiederherstellen legt {n} in seinen Ordner zurück.</numerusform>
            <numerusform>Wiederherstellen legt {n} in ihre Ordner zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Restored</source>
        <extracomment>vault/app/tray.py</extracomment>
        <translation>Wiederhergestellt</translation>
    </message>
    <message>
        <source>Restoring everything</source>
        <extracomment>vault/app/returning.py</extracomment>
        <translation>Stellt alles wieder her</translation>
    </message>
    <message>
        <source>Restoring {name}</source>
        <extracomment>vault/app/returning.py</extracomment>
        <translation>Stellt {name} wieder her</translation>
    </message>
    <message numerus="yes">
        <source>Restoring {n} items</source>
        <extracomment>vault/app/returning.py</extracomment>
        <translation>
            <numerusform>Stellt {n} Inhalt wieder her</numerusform>
            <numerusform>Stellt {n} Inhalte wieder her</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Resume {job}</source>
        <extracomment>vault/app/activity/rows.py</extracomment>
        <translation>Fortfahren: {job}</translation>
    </message>
    <message>
        <source>Retire &apos;{place}&apos;?</source>
        <extracomment>vault/app/places/leaving.py</extracomment>
        <translation>„{place}“ herausnehmen?</translation>
    </message>
    <message>
        <source>Retire it</source>
        <extracomment>vault/app/places/leaving.py</extracomment>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Retire it…</source>
        <extracomment>vault/app/places/card.py</extracomment>
        <translation>Herausnehmen…</translation>
    </message>
    <message>
        <source>Room divided</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Platz geteilt</translation>
    </message>
    <message>
        <source>Room for photos</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Platz für Fotos</translation>
    </message>
    <message>
        <source>Room of no size can&apos;t be bought.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Platz ohne Größe kann man nicht kaufen.</translation>
    </message>
    <message>
        <source>Room on {place}</source>
        <extracomment>vault/app/places/card.py</extracomment>
        <translation>Platz auf {place}</translation>
    </message>
    <message>
        <source>Room put together</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Platz zusammengelegt</translation>
    </message>
    <message>
        <source>Rule</source>
        <extracomment>vault/app/renewals/longer.py</extracomment>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Rule: renew when no more than {before} periods are left, for {keep} periods.</source>
        <extracomment>vault/app/renewals/paid.py</extracomment>
        <translation>Regel: verlängern, wenn höchstens {before} Zeiträume übrig sind, um {keep} Zeiträume.</translation>
    </message>
    <message>
        <source>Run &apos;vault backup&apos; again later: what is missing is made then. If it stays so, Vault may need to be installed anew.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Rufe „vault backup“ später noch einmal auf: Was fehlt, wird dann gemacht. Bleibt es so, muss Vault vielleicht neu installiert werden.</translation>
    </message>
    <message>
        <source>Run &apos;vault backup&apos;: it finishes what was begun.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Ruf &apos;vault backup&apos; auf: Es beendet, was begonnen wurde.</translation>
    </message>
    <message>
        <source>Run &apos;vault backup&apos;: it stores anew what is still on this computer.</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Ruf &apos;vault backup&apos; auf: Es speichert neu, was noch auf diesem Computer ist.</translation>
    </message>
    <message>
        <source>Run &apos;vault check --deep&apos; and &apos;vault repair&apos;, then this again.</source>
        <extracomment>vault/words/drill.py</extracomment>
        <translation>Ruf &apos;vault check --deep&apos; und &apos;vault repair&apos; auf, dann dies noch einmal.</translation>
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
        <source>Run &apos;vault wallet unstake&apos; again.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Ruf &apos;vault wallet unstake&apos; noch einmal auf.</translation>
    </message>
    <message>
        <source>Run it again in a few minutes. Its number is {digest}.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Versuch es in ein paar Minuten noch einmal. Die Nummer der Zahlung ist {digest}.</translation>
    </message>
    <message>
        <source>Run it again.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Starte es noch einmal.</translation>
    </message>
    <message>
        <source>Run it again. If it happens again, send us the log.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Rufe es noch einmal auf. Passiert es wieder, schicke uns das Protokoll.</translation>
    </message>
    <message>
        <source>S3 (Amazon and others)</source>
        <extracomment>vault/app/places/servers.py</extracomment>
        <translation>S3 (Amazon und andere)</translation>
    </message>
    <message>
        <source>SFTP (a NAS, another computer)</source>
        <extracomment>vault/app/places/servers.py</extracomment>
        <translation>SFTP (ein NAS, ein anderer Computer)</translation>
    </message>
    <message>
        <source>Safe</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Save</source>
        <extracomment>vault/app/networks/adding.py</extracomment>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save a copy of the version of {date}</source>
        <extracomment>vault/app/inspector/parts.py</extracomment>
        <translation>Eine Kopie der Fassung vom {date} speichern</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>Kopie speichern …</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Als PDF speichern …</translation>
    </message>
    <message numerus="yes">
        <source>Save copies of {n} items to</source>
        <extracomment>vault/app/returning.py</extracomment>
        <translation>
            <numerusform>Kopie von {n} Inhalt speichern in</numerusform>
            <numerusform>Kopien von {n} Inhalten speichern in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save copies of {n} items…</source>
        <extracomment>vault/app/photos/menu.py</extracomment>
        <translation>
            <numerusform>Kopie von {n} Inhalt speichern …</numerusform>
            <numerusform>Kopien von {n} Inhalten speichern …</numerusform>
        </translation>
    </message>
    <message>
        <source>Save or print it, then check it: three words from the page.</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Speichere oder drucke es, dann prüfe es: drei Wörter von der Seite.</translation>
    </message>
    <message>
        <source>Save reminders</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Erinnerungen speichern</translation>
    </message>
    <message>
        <source>Save reminders…</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Erinnerungen speichern …</translation>
    </message>
    <message>
        <source>Save the kit file…</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Kit-Datei speichern …</translation>
    </message>
    <message>
        <source>Save the recovery kit. Not on this computer only</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Das Notfall-Kit speichern. Nicht nur auf diesem Computer</translation>
    </message>
    <message>
        <source>Save the rule</source>
        <extracomment>vault/app/renewals/longer.py</extracomment>
        <translation>Regel speichern</translation>
    </message>
    <message>
        <source>Save the sheets…</source>
        <extracomment>vault/app/kit/splitting.py</extracomment>
        <translation>Die Blätter speichern …</translation>
    </message>
    <message>
        <source>Saved as &apos;{name}&apos;, on another disk. Keep that away from here.</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Als „{name}“ gespeichert, auf einem anderen Laufwerk. Bewahre es nicht hier auf.</translation>
    </message>
    <message>
        <source>Saved as &apos;{name}&apos;. Not on this computer only: when its disk is lost, so is this file. Print it, or copy it to a drive that you keep elsewhere.</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Als „{name}“ gespeichert. Nicht nur auf diesem Computer: Geht seine Festplatte verloren, dann auch diese Datei. Drucke sie oder kopiere sie auf ein Laufwerk, das anderswo liegt.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <extracomment>vault/app/networks/section.py</extracomment>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Saving</source>
        <extracomment>vault/app/networks/section.py</extracomment>
        <translation>Speichert</translation>
    </message>
    <message numerus="yes">
        <source>Saving copies of {n} items</source>
        <extracomment>vault/app/returning.py</extracomment>
        <translation>
            <numerusform>Speichert eine Kopie von {n} Inhalt</numerusform>
            <numerusform>Speichert Kopien von {n} Inhalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Say which network is meant: {networks}.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Sag, welches Netz gemeint ist: {networks}.</translation>
    </message>
    <message>
        <source>Search by date, album, camera</source>
        <extracomment>vault/app/photos/page.py</extracomment>
        <translation>Nach Datum, Album, Kamera suchen</translation>
    </message>
    <message>
        <source>Search by name, folder, album</source>
        <extracomment>vault/app/files/page.py</extracomment>
        <translation>Nach Name, Ordner, Album suchen</translation>
    </message>
    <message>
        <source>Search files</source>
        <extracomment>vault/app/files/page.py</extracomment>
        <translation>Dateien durchsuchen</translation>
    </message>
    <message>
        <source>Search photos</source>
        <extracomment>vault/app/photos/page.py</extracomment>
        <translation>Fotos durchsuchen</translation>
    </message>
    <message>
        <source>Security</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>See --help.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Siehe --help.</translation>
    </message>
    <message>
        <source>Send WAL to the wallet.</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Schick WAL an die Wallet.</translation>
    </message>
    <message>
        <source>Send a little SUI to the wallet.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Schick ein wenig SUI an die Wallet.</translation>
    </message>
    <message>
        <source>Send money here</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>Geld hierher schicken</translation>
    </message>
    <message>
        <source>Send some to the wallet, then try again.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Schick welches an die Wallet, und versuch es dann noch einmal.</translation>
    </message>
    <message>
        <source>Send {currency} to {address}, or run &apos;vault wallet&apos; to see everything that it holds.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Schick {currency} an {address}, oder sieh mit &apos;vault wallet&apos; nach, was alles darin ist.</translation>
    </message>
    <message>
        <source>Sends {size}, costs nothing.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Sendet {size}, kostet nichts.</translation>
    </message>
    <message>
        <source>Sends {size}, costs {cost} and a tip of {tip}.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Sendet {size}, kostet {cost} und {tip} Trinkgeld.</translation>
    </message>
    <message>
        <source>Sends {size}, costs {cost} and a tip that isn&apos;t known yet.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Sendet {size}, kostet {cost} und ein Trinkgeld, das noch nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Sends {size}, costs {cost}.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Sendet {size}, kostet {cost}.</translation>
    </message>
    <message>
        <source>Sent to the printer. Keep the page like a passport, away from this computer.</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>An den Drucker geschickt. Bewahre die Seite auf wie einen Ausweis, nicht bei diesem Computer.</translation>
    </message>
    <message>
        <source>September</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>September</translation>
    </message>
    <message>
        <source>Server</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Server</translation>
    </message>
    <message>
        <source>Set VAULT_PASSPHRASE, or name a file with --passphrase-file.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Setze VAULT_PASSPHRASE oder nenne mit --passphrase-file eine Datei.</translation>
    </message>
    <message>
        <source>Set where it is…</source>
        <extracomment>vault/app/places/card.py</extracomment>
        <translation>Angeben, wo er ist …</translation>
    </message>
    <message>
        <source>Set {number}, made on {day}</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Satz {number}, erstellt am {day}</translation>
    </message>
    <message>
        <source>Settings</source>
        <extracomment>vault/app/pages.py</extracomment>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Settings shows what can be brought back.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>In den Einstellungen steht, was sich zurückholen lässt.</translation>
    </message>
    <message>
        <source>Sheet {number} of {of}</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Blatt {number} von {of}</translation>
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
        <source>Short or common: who has this computer could guess it. A longer one holds.</source>
        <extracomment>vault/app/entrance/password.py</extracomment>
        <translation>Kurz oder geläufig: Wer diesen Computer hat, könnte es erraten. Ein längeres hält.</translation>
    </message>
    <message>
        <source>Show</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show activity</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Aktivität zeigen</translation>
    </message>
    <message>
        <source>Show advanced settings</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>Erweiterte Einstellungen zeigen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Show the key</source>
        <extracomment>vault/app/wallet/key.py</extracomment>
        <translation>Schlüssel zeigen</translation>
    </message>
    <message>
        <source>Show the key…</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>Schlüssel zeigen …</translation>
    </message>
    <message>
        <source>Show the kit</source>
        <extracomment>vault/app/kit/page.py</extracomment>
        <translation>Das Notfall-Kit zeigen</translation>
    </message>
    <message>
        <source>Show the words</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Die Wörter zeigen</translation>
    </message>
    <message>
        <source>Show what was removed in the last 30 days</source>
        <extracomment>vault/app/settings/removed.py</extracomment>
        <translation>Zeigen, was in den letzten 30 Tagen entfernt wurde</translation>
    </message>
    <message>
        <source>Show…</source>
        <extracomment>vault/app/settings/removed.py</extracomment>
        <translation>Zeigen …</translation>
    </message>
    <message>
        <source>Sign in</source>
        <extracomment>vault/app/places/leaving.py</extracomment>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <extracomment>vault/app/places/card.py</extracomment>
        <translation>Neu anmelden…</translation>
    </message>
    <message>
        <source>Sign in to &apos;{place}&apos; again</source>
        <extracomment>vault/app/places/leaving.py</extracomment>
        <translation>Neu bei „{place}“ anmelden</translation>
    </message>
    <message>
        <source>Sign in to {place}</source>
        <extracomment>vault/app/places/card.py</extracomment>
        <translation>Bei {place} anmelden</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <extracomment>vault/app/places/card.py</extracomment>
        <translation>Anmelden…</translation>
    </message>
    <message>
        <source>Signing</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Unterschreibt</translation>
    </message>
    <message>
        <source>Signing in to {place}</source>
        <extracomment>vault/app/places/doing.py</extracomment>
        <translation>Meldet bei {place} an</translation>
    </message>
    <message>
        <source>Single photos or files…</source>
        <extracomment>vault/app/adding.py</extracomment>
        <translation>Einzelne Fotos oder Dateien …</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>vault/app/files/table.py</extracomment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Small pictures on this computer</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>Kleine Bilder auf diesem Computer</translation>
    </message>
    <message>
        <source>So that others in the house can use the network, too. It counts at once, and on this computer only.</source>
        <extracomment>vault/app/places/limiting.py</extracomment>
        <translation>Damit auch andere im Haus das Netz benutzen können. Es gilt sofort und nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>Some files are not in the lists until it can.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Einige Dateien fehlen in den Listen, bis es geht.</translation>
    </message>
    <message>
        <source>Some photos can&apos;t be made whole from the places that are here. Connect all of them and repair again; what is still in its folder is stored anew.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Einige Fotos lassen sich aus den Orten, die da sind, nicht ganz herstellen. Verbinde alle und lass noch einmal reparieren; was noch in seinem Ordner liegt, wird neu gespeichert.</translation>
    </message>
    <message>
        <source>Some pieces are missing that are needed to bring everything back.</source>
        <extracomment>vault/words/disasters.py</extracomment>
        <translation>Es fehlen Teile, die gebraucht werden, um alles zurückzuholen.</translation>
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
        <source>Something that the Walrus network gave is damaged.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Etwas, das vom Walrus-Netzwerk kam, ist beschädigt.</translation>
    </message>
    <message>
        <source>Something that was read is not what was written.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Etwas, das gelesen wurde, ist nicht das, was geschrieben wurde.</translation>
    </message>
    <message>
        <source>Something unexpected happened</source>
        <extracomment>vault/app/blunders.py</extracomment>
        <translation>Etwas Unerwartetes ist geschehen</translation>
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
        <source>Space</source>
        <extracomment>vault/app/photos/menu.py</extracomment>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Speed</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Split it for the family</source>
        <extracomment>vault/app/kit/splitting.py</extracomment>
        <translation>Für die Familie aufteilen</translation>
    </message>
    <message>
        <source>Split it for the family…</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Familienblätter …</translation>
    </message>
    <message>
        <source>Spread it</source>
        <extracomment>vault/app/places/spreading.py</extracomment>
        <translation>Verteilen</translation>
    </message>
    <message>
        <source>Spread it…</source>
        <extracomment>vault/app/places/page.py</extracomment>
        <translation>Verteilen…</translation>
    </message>
    <message>
        <source>Spread {size} over all places?</source>
        <extracomment>vault/app/places/spreading.py</extracomment>
        <translation>{size} über alle Orte verteilen?</translation>
    </message>
    <message>
        <source>Spreading what is stored</source>
        <extracomment>vault/app/places/doing.py</extracomment>
        <translation>Verteilt, was gespeichert ist</translation>
    </message>
    <message>
        <source>Staked</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>Eingesetzt</translation>
    </message>
    <message>
        <source>Staked WAL comes back after the period it was asked for in.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Eingesetzte WAL kommen nach dem Zeitraum zurück, in dem sie zurückgefordert wurden.</translation>
    </message>
    <message>
        <source>Start Vault when I log in</source>
        <extracomment>vault/app/settings/general.py</extracomment>
        <translation>Vault starten, wenn ich mich anmelde</translation>
    </message>
    <message>
        <source>Start a new one, or bring yours back with its recovery kit.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Beginne einen neuen oder hole deinen mit seinem Notfall-Kit zurück.</translation>
    </message>
    <message>
        <source>Start a new vault</source>
        <extracomment>vault/app/entrance/choice.py</extracomment>
        <translation>Neuen Tresor beginnen</translation>
    </message>
    <message>
        <source>Start it with &apos;vault devnet up&apos;.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Starte es mit „vault devnet up“.</translation>
    </message>
    <message>
        <source>Start the vault</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>Tresor beginnen</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>vault/app/files/table.py</extracomment>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Step 1 of 4</source>
        <extracomment>vault/app/entrance/naming.py</extracomment>
        <translation>Schritt 1 von 4</translation>
    </message>
    <message>
        <source>Step 2 of 4</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>Schritt 2 von 4</translation>
    </message>
    <message>
        <source>Step 3 of 4</source>
        <extracomment>vault/app/entrance/kit_step.py</extracomment>
        <translation>Schritt 3 von 4</translation>
    </message>
    <message>
        <source>Step 4 of 4</source>
        <extracomment>vault/app/entrance/first_photos.py</extracomment>
        <translation>Schritt 4 von 4</translation>
    </message>
    <message>
        <source>Stopped. What is stored stays; run it again to go on.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Abgebrochen. Was gespeichert ist, bleibt; rufe es noch einmal auf, damit es weitergeht.</translation>
    </message>
    <message>
        <source>Stopping</source>
        <extracomment>vault/app/activity/rows.py</extracomment>
        <translation>Hört auf</translation>
    </message>
    <message>
        <source>Storing</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>Speichert</translation>
    </message>
    <message>
        <source>Storing finished</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Speichern beendet</translation>
    </message>
    <message>
        <source>Storing on Walrus has become {part} % cheaper.</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Speichern auf Walrus ist {part} % billiger geworden.</translation>
    </message>
    <message>
        <source>Storing on Walrus has become {part} % dearer.</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Speichern auf Walrus ist {part} % teurer geworden.</translation>
    </message>
    <message>
        <source>Straight to its servers</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Direkt an seine Server</translation>
    </message>
    <message>
        <source>Strong.</source>
        <extracomment>vault/app/entrance/password.py</extracomment>
        <translation>Stark.</translation>
    </message>
    <message>
        <source>Take it again: straight from above, in good light, the square code whole. The words open the vault, too.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Nimm es noch einmal auf: gerade von oben, bei gutem Licht, das Quadrat ganz im Bild. Auch die Wörter öffnen den Tresor.</translation>
    </message>
    <message>
        <source>Take the page in your hand and type words {numbers}.</source>
        <extracomment>vault/app/kit/checking.py</extracomment>
        <translation>Nimm die Seite in die Hand und gib die Wörter {numbers} ein.</translation>
    </message>
    <message>
        <source>Taken back from a stake</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Aus einem Einsatz zurückgenommen</translation>
    </message>
    <message>
        <source>Takes nothing new</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Nimmt nichts Neues an</translation>
    </message>
    <message>
        <source>That folder has room for {free}, and {size} are needed. Choose another, or fetch later.</source>
        <extracomment>vault/app/entrance/returning.py</extracomment>
        <translation>In diesem Ordner ist Platz für {free}, nötig sind {size}. Wähle einen anderen oder hole sie später.</translation>
    </message>
    <message>
        <source>That is a folder of Vault&apos;s own, and it would back up its own pieces again and again.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Das ist ein Ordner von Vault selbst; es würde seine eigenen Teile immer wieder sichern.</translation>
    </message>
    <message>
        <source>That is more time than can be paid for at once, or none.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Das ist mehr Zeit, als man auf einmal bezahlen kann, oder gar keine.</translation>
    </message>
    <message>
        <source>That touches only how photos are shown here: everything is stored as it should be.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Das betrifft nur, wie Fotos hier gezeigt werden: Gespeichert ist alles, wie es sein soll.</translation>
    </message>
    <message>
        <source>The address is copied.</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>Die Adresse ist kopiert.</translation>
    </message>
    <message>
        <source>The album &apos;{album}&apos; has nothing at &apos;{path}&apos;, or had nothing there at that time.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Im Album „{album}“ liegt bei „{path}“ nichts, oder damals lag dort nichts.</translation>
    </message>
    <message>
        <source>The album “{album}” came back whole.</source>
        <extracomment>vault/app/settings/practising.py</extracomment>
        <translation>Das Album „{album}“ kam ganz zurück.</translation>
    </message>
    <message numerus="yes">
        <source>The album “{album}” was brought back whole: {n} files.</source>
        <extracomment>vault/words/drill.py</extracomment>
        <translation>
            <numerusform>Das Album „{album}“ kam ganz zurück: {n} Datei.</numerusform>
            <numerusform>Das Album „{album}“ kam ganz zurück: {n} Dateien.</numerusform>
        </translation>
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
        <source>The card at the side reminds you until the kit is checked.</source>
        <extracomment>vault/app/entrance/kit_step.py</extracomment>
        <translation>Die Karte an der Seite erinnert dich, bis das Notfall-Kit geprüft ist.</translation>
    </message>
    <message>
        <source>The command line does without one.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die Befehlszeile kommt ohne aus.</translation>
    </message>
    <message>
        <source>The confirmations are of another period.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Die Bestätigungen sind aus einem anderen Zeitraum.</translation>
    </message>
    <message>
        <source>The drill could not be finished.</source>
        <extracomment>vault/app/settings/practising.py</extracomment>
        <translation>Die Übung konnte nicht beendet werden.</translation>
    </message>
    <message>
        <source>The exchange has no price at the moment.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Die Tauschstelle hat im Moment keinen Preis.</translation>
    </message>
    <message>
        <source>The exchange holds too little for that.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Die Tauschstelle hat dafür zu wenig.</translation>
    </message>
    <message>
        <source>The first is at least 1, the second at most 256.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die erste Zahl ist mindestens 1, die zweite höchstens 256.</translation>
    </message>
    <message>
        <source>The folder isn&apos;t here just now</source>
        <extracomment>vault/app/settings/folders.py</extracomment>
        <translation>Der Ordner ist gerade nicht da</translation>
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
        <source>The key</source>
        <extracomment>vault/app/wallet/key.py</extracomment>
        <translation>Der Schlüssel</translation>
    </message>
    <message>
        <source>The key for other wallets</source>
        <extracomment>vault/app/wallet/key.py</extracomment>
        <translation>Der Schlüssel für andere Wallets</translation>
    </message>
    <message>
        <source>The kit opens everything. Type the password of this computer.</source>
        <extracomment>vault/app/kit/page.py</extracomment>
        <translation>Das Notfall-Kit öffnet alles. Gib das Passwort dieses Computers ein.</translation>
    </message>
    <message>
        <source>The last run did not come to its end. It goes on where it stopped.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Der letzte Durchgang kam nicht ans Ende. Es geht weiter, wo er aufgehört hat.</translation>
    </message>
    <message>
        <source>The network &apos;{name}&apos; is too small: it stores at most {largest} as one, and bundles of photos are larger.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Das Netz &apos;{name}&apos; ist zu klein: Es speichert höchstens {largest} am Stück, und Fotos werden in größeren Bündeln gespeichert.</translation>
    </message>
    <message>
        <source>The new password again</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Das neue Passwort noch einmal</translation>
    </message>
    <message>
        <source>The original can&apos;t be fetched right now: {reason}.</source>
        <extracomment>vault/app/photos/viewing.py</extracomment>
        <translation>Das Original lässt sich gerade nicht holen: {reason}.</translation>
    </message>
    <message>
        <source>The other pieces replace it, if enough of them are sound.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die anderen Teile ersetzen es, wenn genug von ihnen heil sind.</translation>
    </message>
    <message>
        <source>The others are enough.</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>Die anderen genügen.</translation>
    </message>
    <message>
        <source>The others are on places that aren&apos;t connected, or damaged.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die anderen liegen auf Orten, die nicht verbunden sind, oder sie sind beschädigt.</translation>
    </message>
    <message>
        <source>The page of the recovery kit</source>
        <extracomment>vault/app/kit/drawn.py</extracomment>
        <translation>Die Seite des Notfall-Kits</translation>
    </message>
    <message>
        <source>The password is changed.</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Das Passwort ist geändert.</translation>
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
        <source>The practice network could not start.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Das Übungsnetzwerk konnte nicht starten.</translation>
    </message>
    <message>
        <source>The practice network could not start: {reason}.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Das Übungsnetzwerk konnte nicht starten: {reason}.</translation>
    </message>
    <message>
        <source>The practice network does not run.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Das Übungsnetzwerk läuft nicht.</translation>
    </message>
    <message>
        <source>The practice network says no: {reason}.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Das Übungsnetzwerk sagt nein: {reason}.</translation>
    </message>
    <message>
        <source>The price changed in this moment.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Der Preis hat sich in diesem Moment geändert.</translation>
    </message>
    <message>
        <source>The price has gone up: it is {now} now, and you agreed to {agreed}.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Der Preis ist gestiegen: Er ist jetzt {now}, und du hast {agreed} zugestimmt.</translation>
    </message>
    <message>
        <source>The printer doesn&apos;t take it. Look whether it is on, or save the page as a PDF.</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Der Drucker nimmt es nicht an. Sieh nach, ob er an ist, oder speichere die Seite als PDF.</translation>
    </message>
    <message>
        <source>The real one: what it keeps is paid with real money.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Das echte: Was es aufbewahrt, wird mit echtem Geld bezahlt.</translation>
    </message>
    <message>
        <source>The recovery kit, or a picture of its page</source>
        <extracomment>vault/app/entrance/ways.py</extracomment>
        <translation>Das Notfall-Kit oder ein Bild seiner Seite</translation>
    </message>
    <message>
        <source>The recovery words</source>
        <extracomment>vault/app/kit/page.py</extracomment>
        <translation>Die Wiederherstellungswörter</translation>
    </message>
    <message>
        <source>The reminders are saved. Open the file with your calendar.</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Die Erinnerungen sind gespeichert. Öffne die Datei mit deinem Kalender.</translation>
    </message>
    <message>
        <source>The report is in the vault folder: {file}.</source>
        <extracomment>vault/app/settings/practising.py</extracomment>
        <translation>Der Bericht liegt im Tresorordner: {file}.</translation>
    </message>
    <message>
        <source>The room can&apos;t be divided at that time.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Der Platz lässt sich zu dieser Zeit nicht teilen.</translation>
    </message>
    <message>
        <source>The room that was paid for is too small.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Der Platz, der bezahlt wurde, ist zu klein.</translation>
    </message>
    <message>
        <source>The same password again</source>
        <extracomment>vault/app/entrance/password.py</extracomment>
        <translation>Dasselbe Passwort noch einmal</translation>
    </message>
    <message>
        <source>The same, for a picture</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Dasselbe, für ein Foto</translation>
    </message>
    <message>
        <source>The server that answers for {network} is on another chain than before.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Der Server, der für {network} antwortet, ist auf einer anderen Kette als zuvor.</translation>
    </message>
    <message>
        <source>The server that keeps Walrus&apos;s books ({host}) doesn&apos;t answer.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Der Server, der für Walrus Buch führt ({host}), antwortet nicht.</translation>
    </message>
    <message>
        <source>The server that keeps Walrus&apos;s books refused this: {reason}</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Der Server, der für Walrus Buch führt, hat das abgelehnt: {reason}</translation>
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
        <source>The time asked for is over already.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Die gewünschte Zeit ist schon vorbei.</translation>
    </message>
    <message>
        <source>The time is over. At home nothing is deleted by that.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Die Zeit ist um. Zu Hause wird dadurch nichts gelöscht.</translation>
    </message>
    <message>
        <source>The time that this was paid for is over.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Die Zeit, für die das bezahlt wurde, ist vorbei.</translation>
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
        <source>The time that {albums} was paid for is over.</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Die Zeit, für die {albums} bezahlt war, ist vorbei.</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <extracomment>vault/app/entrance/password.py</extracomment>
        <translation>Die beiden sind noch nicht gleich.</translation>
    </message>
    <message>
        <source>The two new passwords differ.</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Die beiden neuen Passwörter sind verschieden.</translation>
    </message>
    <message>
        <source>The two pieces of room don&apos;t fit together.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Die beiden Stücke Platz passen nicht zusammen.</translation>
    </message>
    <message>
        <source>The vault has {n} more; each of those above knows them.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Der Tresor hat noch {n} weitere; jeder der genannten kennt sie.</translation>
    </message>
    <message>
        <source>The vault&apos;s table of contents is damaged in every place that is here.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Das Inhaltsverzeichnis des Tresors ist auf jedem Ort, der hier ist, beschädigt.</translation>
    </message>
    <message>
        <source>The wallet can&apos;t be looked at now</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>In die Wallet lässt sich gerade nicht sehen</translation>
    </message>
    <message>
        <source>The wallet has no SUI for fees. Send a little to {address}.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Die Wallet hat kein SUI für Gebühren. Sende ein wenig an {address}.</translation>
    </message>
    <message>
        <source>The wallet has too little SUI for the fee.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Die Wallet hat zu wenig SUI für die Gebühr.</translation>
    </message>
    <message>
        <source>The wallet has too little for that.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Die Wallet hat dafür zu wenig.</translation>
    </message>
    <message>
        <source>The wallet has {available}, and this takes {needed}.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Die Wallet hat {available}, und das hier kostet {needed}.</translation>
    </message>
    <message>
        <source>The wallet has {wal} for storing and {sui} for fees.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Die Wallet hat {wal} fürs Speichern und {sui} für Gebühren.</translation>
    </message>
    <message>
        <source>The wallet has {wal}: {missing} more are needed. Send WAL to {address}.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Die Wallet hat {wal}: Es fehlen {missing}. Sende WAL an {address}.</translation>
    </message>
    <message>
        <source>The wallet holds too little for that.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>In der Wallet ist dafür zu wenig.</translation>
    </message>
    <message numerus="yes">
        <source>The wallet lasts for {n} more days.</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>
            <numerusform>Die Wallet reicht noch {n} Tag.</numerusform>
            <numerusform>Die Wallet reicht noch {n} Tage.</numerusform>
        </translation>
    </message>
    <message>
        <source>The words have a passphrase</source>
        <extracomment>vault/app/entrance/finding.py</extracomment>
        <translation>Wörter mit Passphrase</translation>
    </message>
    <message>
        <source>The words of this sheet</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Die Wörter dieses Blatts</translation>
    </message>
    <message numerus="yes">
        <source>The {n} pieces of &apos;{place}&apos; are made again in the new folder, from your other places. The old folder is not used any more.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>
            <numerusform>Das {n} Teil von „{place}“ entsteht im neuen Ordner neu, aus deinen anderen Orten. Der alte Ordner wird nicht mehr benutzt.</numerusform>
            <numerusform>Die {n} Teile von „{place}“ entstehen im neuen Ordner neu, aus deinen anderen Orten. Der alte Ordner wird nicht mehr benutzt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The {n} words</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Die {n} Wörter</translation>
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
        <source>There are no photos in this album. Files has what else is in it.</source>
        <extracomment>vault/app/photos/page.py</extracomment>
        <translation>In diesem Album sind keine Fotos. Was sonst darin ist, steht unter Dateien.</translation>
    </message>
    <message>
        <source>There are no pieces of a vault in {places}. Choose the folder or drive that has them.</source>
        <extracomment>vault/app/entrance/return_steps.py</extracomment>
        <translation>In {places} liegen keine Teile eines Tresors. Wähle den Ordner oder das Laufwerk, auf dem sie liegen.</translation>
    </message>
    <message>
        <source>There are: {known}.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Es gibt: {known}.</translation>
    </message>
    <message>
        <source>There are: {others}.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Es gibt: {others}.</translation>
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
        <source>There is no recovery kit yet that this computer knows of.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Noch gibt es kein Notfall-Kit, von dem dieser Computer weiß.</translation>
    </message>
    <message>
        <source>There is no server called &apos;{node}&apos;, or nothing is staked with it.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Es gibt keinen Server namens &apos;{node}&apos;, oder bei ihm ist nichts eingesetzt.</translation>
    </message>
    <message>
        <source>There is no such server to stake with.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Einen solchen Server gibt es nicht.</translation>
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
        <source>There is nothing in it: its name and date are kept.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Es ist nichts darin: Name und Datum sind aufbewahrt.</translation>
    </message>
    <message>
        <source>There is nothing to bring back.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Es gibt nichts zurückzuholen.</translation>
    </message>
    <message>
        <source>There was nothing to bring back: nothing is stored yet.</source>
        <extracomment>vault/app/settings/practising.py</extracomment>
        <translation>Es gab nichts zurückzuholen: Noch ist nichts gesichert.</translation>
    </message>
    <message>
        <source>These sheets were not made together.</source>
        <extracomment>vault/words/kit_errors.py</extracomment>
        <translation>Diese Blätter gehören nicht zusammen.</translation>
    </message>
    <message>
        <source>These words are of another kind than those of the recovery kit: no wallet takes them.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Diese Wörter sind von anderer Art als die des Notfall-Kits: Keine Wallet nimmt sie an.</translation>
    </message>
    <message>
        <source>These words belong together.</source>
        <extracomment>vault/app/entrance/typing.py</extracomment>
        <translation>Diese Wörter gehören zusammen.</translation>
    </message>
    <message>
        <source>They are {size} together.</source>
        <extracomment>vault/app/dragging.py</extracomment>
        <translation>Zusammen sind es {size}.</translation>
    </message>
    <message numerus="yes">
        <source>They go from all your devices, with their older versions. Until {day} you can bring them back.</source>
        <extracomment>vault/app/removing.py</extracomment>
        <translation>
            <numerusform>Er verschwindet von allen deinen Geräten, mit seinen älteren Versionen. Bis {day} kannst du ihn zurückholen.</numerusform>
            <numerusform>Sie verschwinden von allen deinen Geräten, mit ihren älteren Versionen. Bis {day} kannst du sie zurückholen.</numerusform>
        </translation>
    </message>
    <message>
        <source>This &apos;{kind}&apos; address lacks something: {parts}.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Dieser „{kind}“-Adresse fehlt etwas: {parts}.</translation>
    </message>
    <message>
        <source>This &apos;{kind}&apos; address says something that no place of this kind has: {parts}.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Diese „{kind}“-Adresse sagt etwas, das kein Ort dieser Art hat: {parts}.</translation>
    </message>
    <message>
        <source>This can&apos;t be added</source>
        <extracomment>vault/app/dropping.py</extracomment>
        <translation>Das lässt sich nicht hinzufügen</translation>
    </message>
    <message>
        <source>This computer doesn&apos;t know until when some photos on Walrus are paid for.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Dieser Computer weiß nicht, bis wann manche Fotos bei Walrus bezahlt sind.</translation>
    </message>
    <message>
        <source>This computer sends about 5 times as much as the photos are large.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Dieser Computer sendet etwa 5-mal so viel, wie die Fotos groß sind.</translation>
    </message>
    <message>
        <source>This computer sends the photos once; the relay does the rest, for a tip in SUI.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Dieser Computer sendet die Fotos einmal; den Rest macht die Zwischenstelle für ein Trinkgeld in SUI.</translation>
    </message>
    <message>
        <source>This computer sends the photos once; whoever runs the publisher pays.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Dieser Computer sendet die Fotos einmal; es zahlt, wer den Vermittler betreibt.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {off} ahead of the network&apos;s. Dates that are shown may be wrong.</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Die Uhr dieses Computers geht {off} vor gegenüber dem Netz. Angezeigte Daten können falsch sein.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {off} behind the network&apos;s. Dates that are shown may be wrong.</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Die Uhr dieses Computers geht {off} nach gegenüber dem Netz. Angezeigte Daten können falsch sein.</translation>
    </message>
    <message>
        <source>This computer&apos;s disk</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Festplatte dieses Computers</translation>
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
        <source>This computer&apos;s newest list of files is on a place that is not here.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die neueste Dateiliste dieses Computers liegt auf einem Ort, der nicht da ist.</translation>
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
        <source>This file can&apos;t be read.</source>
        <extracomment>vault/app/networks/adding.py</extracomment>
        <translation>Diese Datei lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>This file doesn&apos;t describe a Walrus network ({reason}).</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Diese Datei beschreibt kein Walrus-Netz ({reason}).</translation>
    </message>
    <message>
        <source>This folder already belongs to a vault.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Dieser Ordner gehört schon zu einem Tresor.</translation>
    </message>
    <message>
        <source>This folder already is your place &apos;{place}&apos;.</source>
        <extracomment>vault/app/places/page.py</extracomment>
        <translation>Dieser Ordner ist schon dein Ort „{place}“.</translation>
    </message>
    <message>
        <source>This is a new computer, or the old one is lost.</source>
        <extracomment>vault/app/entrance/choice.py</extracomment>
        <translation>Dies ist ein neuer Computer, oder der alte ist verloren.</translation>
    </message>
    <message>
        <source>This is a practice network: its money is worth nothing.</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>Das ist ein Übungsnetz: Sein Geld ist nichts wert.</translation>
    </message>
    <message>
        <source>This is no recovery kit, but words. Choose the kit&apos;s page or its file.</source>
        <extracomment>vault/app/kit/checking.py</extracomment>
        <translation>Das ist kein Notfall-Kit, sondern Wörter. Wähle die Seite des Kits oder seine Datei.</translation>
    </message>
    <message>
        <source>This is not in the vault any more.</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>Das ist nicht mehr im Tresor.</translation>
    </message>
    <message>
        <source>This is stored already.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Das ist schon gespeichert.</translation>
    </message>
    <message>
        <source>This is stored so that nobody can delete it before its time is over.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Das ist so gespeichert, dass es niemand löschen kann, bevor seine Zeit vorbei ist.</translation>
    </message>
    <message>
        <source>This is the kit of another vault. Nothing was changed.</source>
        <extracomment>vault/app/kit/checking.py</extracomment>
        <translation>Das ist das Notfall-Kit eines anderen Tresors. Es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>This is too much for one payment.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Das ist zu viel für eine einzige Zahlung.</translation>
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
        <source>This kit opens the vault, but its list of places is old ({places}). Save or print a new one.</source>
        <extracomment>vault/app/kit/checking.py</extracomment>
        <translation>Dieses Notfall-Kit öffnet den Tresor, aber seine Liste der Orte ist alt ({places}). Speichere oder drucke ein neues.</translation>
    </message>
    <message>
        <source>This kit says that its words have a passphrase of their own. It stands on no kit.</source>
        <extracomment>vault/app/entrance/finding.py</extracomment>
        <translation>Dieses Notfall-Kit sagt, dass zu seinen Wörtern eine eigene Passphrase gehört. Sie steht auf keinem Kit.</translation>
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
        <source>This picture can&apos;t be shown here. Enter opens it with another program.</source>
        <extracomment>vault/app/photos/viewing.py</extracomment>
        <translation>Dieses Bild lässt sich hier nicht zeigen. Die Eingabetaste öffnet es mit einem anderen Programm.</translation>
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
        <source>This sheet alone brings everything back.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Dieses Blatt allein holt alles zurück.</translation>
    </message>
    <message>
        <source>This stake can be taken out at once.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Dieser Einsatz kann sofort herausgenommen werden.</translation>
    </message>
    <message>
        <source>This stake is on its way out already.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Dieser Einsatz ist schon auf dem Weg zurück.</translation>
    </message>
    <message>
        <source>This vault is locked, and there is no passphrase to open it with.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Dieser Tresor ist verschlossen, und es gibt keine Passphrase, die ihn öffnet.</translation>
    </message>
    <message>
        <source>This vault is on no network that takes money.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Dieser Tresor ist in keinem Netz, das Geld kostet.</translation>
    </message>
    <message>
        <source>This vault knows no network that is called &apos;{name}&apos;.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Dieser Tresor kennt kein Netz, das &apos;{name}&apos; heißt.</translation>
    </message>
    <message>
        <source>This version can&apos;t use &apos;{kind}&apos; addresses as a place.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Diese Version kann Adressen der Art „{kind}“ nicht als Ort benutzen.</translation>
    </message>
    <message>
        <source>This version can&apos;t use this address as a place.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Diese Version kann diese Adresse nicht als Ort benutzen.</translation>
    </message>
    <message>
        <source>This was paid for, but never stored to the end, so it can&apos;t be extended.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Das wurde bezahlt, aber nie zu Ende gespeichert, deshalb lässt es sich nicht verlängern.</translation>
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
        <source>Thrifty</source>
        <extracomment>vault/app/settings/protection.py</extracomment>
        <translation>Sparsam</translation>
    </message>
    <message>
        <source>Through a publisher</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Über einen Vermittler, der zahlt</translation>
    </message>
    <message>
        <source>Through a relay</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Über eine Zwischenstelle</translation>
    </message>
    <message>
        <source>To try it: its money is free, and what it keeps may be thrown away.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Zum Ausprobieren: Sein Geld ist kostenlos, und was es aufbewahrt, kann verworfen werden.</translation>
    </message>
    <message>
        <source>Too few of Walrus&apos;s servers have confirmed this.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Zu wenige der Server von Walrus haben das bestätigt.</translation>
    </message>
    <message>
        <source>Too few places know of the newest photos. Connect them and go on.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Zu wenige Orte wissen von den neuesten Fotos. Verbinde sie und mach weiter.</translation>
    </message>
    <message>
        <source>Too few sound pieces are left here.</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>Hier sind zu wenige heile Teile übrig.</translation>
    </message>
    <message>
        <source>Try again</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Versuch es in ein paar Minuten noch einmal.</translation>
    </message>
    <message>
        <source>Try again in a while.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Versuch es in einer Weile noch einmal.</translation>
    </message>
    <message>
        <source>Try again later: what is missing is made then.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Versuche es später noch einmal: Was fehlt, wird dann gemacht.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, copy the details and send them to us.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Versuche es noch einmal. Passiert es wieder, kopiere die Einzelheiten und schicke sie uns.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, send us the log.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Versuch es noch einmal. Wenn es wieder passiert, schick uns das Protokoll.</translation>
    </message>
    <message>
        <source>Try again. The recovery phrase opens the vault without it: &apos;vault recover&apos; with another --vault-dir.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Versuche es noch einmal. Die Wiederherstellungswörter öffnen den Tresor ohne sie: „vault recover“ mit einem anderen --vault-dir.</translation>
    </message>
    <message>
        <source>Type a family sheet</source>
        <extracomment>vault/app/entrance/typing.py</extracomment>
        <translation>Ein Familienblatt eingeben</translation>
    </message>
    <message>
        <source>Type a sheet</source>
        <extracomment>vault/app/entrance/ways.py</extracomment>
        <translation>Blatt eingeben</translation>
    </message>
    <message>
        <source>Type all three words.</source>
        <extracomment>vault/app/kit/checking.py</extracomment>
        <translation>Gib alle drei Wörter ein.</translation>
    </message>
    <message>
        <source>Type the password of this computer.</source>
        <extracomment>vault/app/entrance/unlocking.py</extracomment>
        <translation>Gib das Passwort dieses Computers ein.</translation>
    </message>
    <message>
        <source>Type the words</source>
        <extracomment>vault/app/entrance/typing.py</extracomment>
        <translation>Wörter eingeben</translation>
    </message>
    <message>
        <source>Unlock</source>
        <extracomment>vault/app/entrance/unlocking.py</extracomment>
        <translation>Aufschließen</translation>
    </message>
    <message>
        <source>Unlocking</source>
        <extracomment>vault/app/entrance/unlocking.py</extracomment>
        <translation>Schließt auf</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>Bis ich fortfahre</translation>
    </message>
    <message>
        <source>Until it is certain that nothing is missing, for a month, it takes its old room, too.</source>
        <extracomment>vault/app/places/spreading.py</extracomment>
        <translation>Einen Monat lang, bis sicher ist, dass nichts fehlt, braucht es auch seinen alten Platz noch.</translation>
    </message>
    <message>
        <source>Until later today.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Bis heute, etwas später.</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>Bis morgen</translation>
    </message>
    <message>
        <source>Until {day} Settings brings it back.</source>
        <extracomment>vault/app/removing.py</extracomment>
        <translation>Bis {day} holen die Einstellungen es zurück.</translation>
    </message>
    <message>
        <source>Update Vault.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Aktualisiere Vault.</translation>
    </message>
    <message>
        <source>Use &apos;{new}&apos; instead of &apos;{old}&apos;?</source>
        <extracomment>vault/app/places/dialogs.py</extracomment>
        <translation>„{new}“ statt „{old}“ benutzen?</translation>
    </message>
    <message>
        <source>Use &apos;{word}&apos;</source>
        <extracomment>vault/app/entrance/typing.py</extracomment>
        <translation>„{word}“ nehmen</translation>
    </message>
    <message>
        <source>Use --domain to say what it is lost together with, or --instead-of to replace another place.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Sage mit --domain, womit zusammen er verloren ginge, oder ersetze mit --instead-of einen anderen Ort.</translation>
    </message>
    <message>
        <source>Use a profile file…</source>
        <extracomment>vault/app/networks/adding.py</extracomment>
        <translation>Profildatei verwenden…</translation>
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
        <source>Use another folder instead…</source>
        <extracomment>vault/app/places/card.py</extracomment>
        <translation>Einen anderen Ordner benutzen …</translation>
    </message>
    <message>
        <source>Use it for new photos</source>
        <extracomment>vault/app/settings/protection.py</extracomment>
        <translation>Für neue Fotos verwenden</translation>
    </message>
    <message>
        <source>Use it instead</source>
        <extracomment>vault/app/places/dialogs.py</extracomment>
        <translation>Stattdessen benutzen</translation>
    </message>
    <message>
        <source>User name</source>
        <extracomment>vault/app/places/servers.py</extracomment>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Vault</source>
        <extracomment>vault/app/entrance/choice.py</extracomment>
        <translation>Vault</translation>
    </message>
    <message>
        <source>Vault folder</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>Tresorordner</translation>
    </message>
    <message>
        <source>Vault is locked</source>
        <extracomment>vault/app/entrance/unlocking.py</extracomment>
        <translation>Vault ist verschlossen</translation>
    </message>
    <message>
        <source>Vault keeps protecting in the background.</source>
        <extracomment>vault/app/tray.py</extracomment>
        <translation>Vault schützt im Hintergrund weiter.</translation>
    </message>
    <message>
        <source>Vault needs you</source>
        <extracomment>vault/app/tray.py</extracomment>
        <translation>Vault braucht dich</translation>
    </message>
    <message>
        <source>Vault recovery kit, {date}</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Vault Notfall-Kit, {date}</translation>
    </message>
    <message>
        <source>Vault reminders</source>
        <extracomment>vault/app/renewals/page.py</extracomment>
        <translation>Vault-Erinnerungen</translation>
    </message>
    <message>
        <source>Vault speaks it from its next start on.</source>
        <extracomment>vault/app/settings/general.py</extracomment>
        <translation>Vault spricht sie ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Version</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>Fassung</translation>
    </message>
    <message>
        <source>Versions</source>
        <extracomment>vault/app/inspector/parts.py</extracomment>
        <translation>Fassungen</translation>
    </message>
    <message>
        <source>Video</source>
        <extracomment>vault/app/photos/days.py</extracomment>
        <translation>Video</translation>
    </message>
    <message>
        <source>WAL pays for storing, a little SUI for the fees.</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>WAL bezahlt das Speichern, ein wenig SUI die Gebühren.</translation>
    </message>
    <message>
        <source>WAL that works for Walrus&apos;s servers and earns rewards.</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>WAL, die für die Server von Walrus arbeiten und etwas einbringen.</translation>
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
        <source>Waiting</source>
        <extracomment>vault/app/photos/days.py</extracomment>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <extracomment>vault/app/activity/rows.py</extracomment>
        <translation>Wartet, bis es dran ist</translation>
    </message>
    <message>
        <source>Wallet</source>
        <extracomment>vault/app/pages.py</extracomment>
        <translation>Wallet</translation>
    </message>
    <message>
        <source>Wallet: {address}</source>
        <extracomment>vault/app/networks/section.py</extracomment>
        <translation>Wallet: {address}</translation>
    </message>
    <message numerus="yes">
        <source>Wallet: {wal}, about {n} months at today&apos;s price; {sui} for fees.</source>
        <extracomment>vault/app/renewals/paid.py</extracomment>
        <translation>
            <numerusform>Wallet: {wal}, zum heutigen Preis etwa {n} Monat; {sui} für Gebühren.</numerusform>
            <numerusform>Wallet: {wal}, zum heutigen Preis etwa {n} Monate; {sui} für Gebühren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Wallet: {wal}, and {sui} for fees.</source>
        <extracomment>vault/app/renewals/paid.py</extracomment>
        <translation>Wallet: {wal}, und {sui} für Gebühren.</translation>
    </message>
    <message>
        <source>Wallet: {wal}, more than two years at today&apos;s price; {sui} for fees.</source>
        <extracomment>vault/app/renewals/paid.py</extracomment>
        <translation>Wallet: {wal}, zum heutigen Preis mehr als zwei Jahre; {sui} für Gebühren.</translation>
    </message>
    <message>
        <source>Walrus can&apos;t do this now.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Walrus kann das jetzt nicht.</translation>
    </message>
    <message>
        <source>Walrus doesn&apos;t take this kind of encoding any more.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Walrus nimmt diese Art der Kodierung nicht mehr an.</translation>
    </message>
    <message>
        <source>Walrus has no room left for the time asked for.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Walrus hat für die gewünschte Zeit keinen Platz mehr.</translation>
    </message>
    <message>
        <source>Walrus is between two periods.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Walrus ist gerade zwischen zwei Zeiträumen.</translation>
    </message>
    <message>
        <source>Walrus keeps albums on servers all over the world, for pay. Photos are locked before they leave this computer.</source>
        <extracomment>vault/app/networks/section.py</extracomment>
        <translation>Walrus bewahrt Alben gegen Bezahlung auf Servern in aller Welt auf. Fotos sind verschlossen, bevor sie diesen Computer verlassen.</translation>
    </message>
    <message>
        <source>Walrus keeps nothing that long ahead.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>So weit im Voraus bewahrt Walrus nichts auf.</translation>
    </message>
    <message>
        <source>Walrus testnet</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>Walrus-Testnetz</translation>
    </message>
    <message>
        <source>Walrus was updated in this moment.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Walrus wurde in diesem Moment erneuert.</translation>
    </message>
    <message>
        <source>Walrus&apos;s rules don&apos;t allow this ({where} {code}).</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Die Regeln von Walrus erlauben das nicht ({where} {code}).</translation>
    </message>
    <message>
        <source>Wants you to sign in</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Will, dass du dich anmeldest</translation>
    </message>
    <message>
        <source>Watch {album}</source>
        <extracomment>vault/app/settings/folders.py</extracomment>
        <translation>{album} beobachten</translation>
    </message>
    <message>
        <source>Watched</source>
        <extracomment>vault/app/settings/folders.py</extracomment>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>WebDAV (Nextcloud, ownCloud, …)</source>
        <extracomment>vault/app/places/servers.py</extracomment>
        <translation>WebDAV (Nextcloud, ownCloud und andere)</translation>
    </message>
    <message>
        <source>What a year on Walrus costs</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>Was ein Jahr auf Walrus kostet</translation>
    </message>
    <message>
        <source>What can be done with {place}</source>
        <extracomment>vault/app/places/card.py</extracomment>
        <translation>Was sich mit {place} tun lässt</translation>
    </message>
    <message>
        <source>What do you call it? The name stands on your recovery kit.</source>
        <extracomment>vault/app/entrance/naming.py</extracomment>
        <translation>Wie heißt er? Der Name steht auf deinem Notfall-Kit.</translation>
    </message>
    <message>
        <source>What is new isn&apos;t stored yet. What was stored before stays.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Was neu ist, ist noch nicht gespeichert. Was schon gespeichert war, bleibt.</translation>
    </message>
    <message>
        <source>What is on places at home stays. What was only on Walrus may be gone.</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>Was an Orten zu Hause liegt, bleibt. Was nur auf Walrus war, kann weg sein.</translation>
    </message>
    <message>
        <source>What is stored already stays as it is. More places make more pieces.</source>
        <extracomment>vault/app/settings/protection.py</extracomment>
        <translation>Was schon gespeichert ist, bleibt, wie es ist. Mehr Orte ergeben mehr Teile.</translation>
    </message>
    <message>
        <source>What is stored in other places stays safe there.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
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
        <source>What is stored stays. Payments that were under way are looked up before anything is paid again.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Was gespeichert ist, bleibt. Zahlungen, die unterwegs waren, werden nachgeschlagen, bevor wieder etwas bezahlt wird.</translation>
    </message>
    <message>
        <source>What is stored there may still be sound; nothing new goes to it.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Was dort liegt, kann noch heil sein; Neues kommt nicht dazu.</translation>
    </message>
    <message>
        <source>What it held is stored anew by the next backup.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Was darin war, speichert die nächste Sicherung neu.</translation>
    </message>
    <message>
        <source>What kind is it?</source>
        <extracomment>vault/app/places/server_sheet.py</extracomment>
        <translation>Welche Art ist es?</translation>
    </message>
    <message>
        <source>What may stand in it is described in vault/networks/walrus/README.md.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Was darin stehen darf, beschreibt vault/networks/walrus/README.md.</translation>
    </message>
    <message>
        <source>What other computers of the vault have paid is not in it.</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>Was andere Computer des Tresors bezahlt haben, steht nicht darin.</translation>
    </message>
    <message>
        <source>What was confirmed is not what was paid for.</source>
        <extracomment>vault/words/chain_errors.py</extracomment>
        <translation>Was bestätigt wurde, ist nicht das, was bezahlt wurde.</translation>
    </message>
    <message>
        <source>What was removed can be brought back for 30 days.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Was entfernt wurde, lässt sich 30 Tage lang zurückholen.</translation>
    </message>
    <message>
        <source>What was removed in the last 30 days</source>
        <extracomment>vault/app/settings/removed.py</extracomment>
        <translation>Was in den letzten 30 Tagen entfernt wurde</translation>
    </message>
    <message>
        <source>What was stored is safe. Nothing new is stored until the list is found: a new one would leave files out.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Was gespeichert wurde, ist sicher. Neues wird erst gespeichert, wenn die Liste gefunden ist: Eine neue ließe Dateien aus.</translation>
    </message>
    <message>
        <source>When nobody has used it for a while, and nothing is being done.</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Wenn es eine Weile niemand benutzt hat und nichts zu tun ist.</translation>
    </message>
    <message>
        <source>Where is &apos;{album}&apos; kept?</source>
        <extracomment>vault/app/networks/album.py</extracomment>
        <translation>Wo liegt „{album}“?</translation>
    </message>
    <message>
        <source>Where is &apos;{place}&apos;?</source>
        <extracomment>vault/app/places/dialogs.py</extracomment>
        <translation>Wo ist „{place}“?</translation>
    </message>
    <message>
        <source>Where it is kept…</source>
        <extracomment>vault/app/albums/page.py</extracomment>
        <translation>Wo es liegt…</translation>
    </message>
    <message>
        <source>Where it lives</source>
        <extracomment>vault/app/inspector/album.py</extracomment>
        <translation>Wo es liegt</translation>
    </message>
    <message>
        <source>Where it lives (I)</source>
        <extracomment>vault/app/files/page.py</extracomment>
        <translation>Wo es liegt (I)</translation>
    </message>
    <message>
        <source>Where other copies of this page are:</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Wo weitere Exemplare dieser Seite liegen:</translation>
    </message>
    <message>
        <source>Where the other sheets of set {number} are:</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Wo die anderen Blätter des Satzes {number} liegen:</translation>
    </message>
    <message>
        <source>Where the pieces live</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Wo die Teile liegen</translation>
    </message>
    <message>
        <source>Where they live</source>
        <extracomment>vault/app/photos/menu.py</extracomment>
        <translation>Wo sie liegen</translation>
    </message>
    <message>
        <source>Where to keep it</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>Wo er aufbewahrt wird</translation>
    </message>
    <message>
        <source>Which disasters it survives</source>
        <extracomment>vault/app/inspector/album.py</extracomment>
        <translation>Welche Unglücke es übersteht</translation>
    </message>
    <message>
        <source>Which disk or house is it in?</source>
        <extracomment>vault/app/places/dialogs.py</extracomment>
        <translation>Auf welchem Laufwerk oder in welchem Haus ist er?</translation>
    </message>
    <message>
        <source>Which one?</source>
        <extracomment>vault/app/networks/adding.py</extracomment>
        <translation>Welches?</translation>
    </message>
    <message>
        <source>While it is locked, nothing new is protected.</source>
        <extracomment>vault/app/settings/security.py</extracomment>
        <translation>Solange es verschlossen ist, wird nichts Neues geschützt.</translation>
    </message>
    <message>
        <source>Whoever has this page has everything in the vault. Keep it like a passport, and away from this computer.</source>
        <extracomment>vault/words/kit.py</extracomment>
        <translation>Wer diese Seite hat, hat alles im Tresor. Bewahre sie auf wie einen Pass, und nicht bei diesem Computer.</translation>
    </message>
    <message>
        <source>Whoever runs the server can switch SFTP on.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Wer den Server betreibt, kann SFTP einschalten.</translation>
    </message>
    <message>
        <source>Whose is sheet {n}?</source>
        <extracomment>vault/app/kit/splitting.py</extracomment>
        <translation>Wem gehört Blatt {n}?</translation>
    </message>
    <message>
        <source>Why: {reasons}.</source>
        <extracomment>vault/app/activity/problems.py</extracomment>
        <translation>Warum: {reasons}.</translation>
    </message>
    <message>
        <source>Word {numbers} is another on this vault&apos;s page. Look at the page again.</source>
        <extracomment>vault/app/kit/checking.py</extracomment>
        <translation>Wort {numbers} ist auf der Seite dieses Tresors ein anderes. Sieh noch einmal auf die Seite.</translation>
    </message>
    <message>
        <source>Word {n}</source>
        <extracomment>vault/app/entrance/words_field.py</extracomment>
        <translation>Wort {n}</translation>
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
        <source>Words {numbers} are others on this vault&apos;s page. Is it the page of another vault?</source>
        <extracomment>vault/app/kit/checking.py</extracomment>
        <translation>Die Wörter {numbers} sind auf der Seite dieses Tresors andere. Ist es die Seite eines anderen Tresors?</translation>
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
        <source>Write it like {kind}://name/folder?option=value.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Schreib sie wie {kind}://name/ordner?angabe=wert.</translation>
    </message>
    <message>
        <source>Write them down on paper, in this order. Whoever has them has everything in the vault.</source>
        <extracomment>vault/app/kit/page.py</extracomment>
        <translation>Schreibe sie in dieser Reihenfolge auf Papier. Wer sie hat, hat alles, was im Tresor ist.</translation>
    </message>
    <message numerus="yes">
        <source>You have {n} places. Nothing is stored yet.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>
            <numerusform>Du hast {n} Ort. Noch ist nichts gespeichert.</numerusform>
            <numerusform>Du hast {n} Orte. Noch ist nichts gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your photos are back.</source>
        <extracomment>vault/app/tray.py</extracomment>
        <translation>Deine Fotos sind wieder da.</translation>
    </message>
    <message>
        <source>Your photos are protected</source>
        <extracomment>vault/app/tray.py</extracomment>
        <translation>Deine Fotos sind geschützt</translation>
    </message>
    <message>
        <source>Your photos, locked on this computer, kept in many places.</source>
        <extracomment>vault/app/entrance/choice.py</extracomment>
        <translation>Deine Fotos, auf diesem Computer verschlossen, an vielen Orten aufbewahrt.</translation>
    </message>
    <message>
        <source>Your places have changed since. Save or print it anew, then check it.</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Deine Orte haben sich seitdem geändert. Speichere oder drucke es neu, dann prüfe es.</translation>
    </message>
    <message>
        <source>Your recovery kit</source>
        <extracomment>vault/app/entrance/kit_step.py</extracomment>
        <translation>Dein Notfall-Kit</translation>
    </message>
    <message>
        <source>Your recovery kit doesn&apos;t know all of your places. It still opens the vault.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Dein Notfall-Kit kennt nicht alle deine Orte. Es öffnet den Tresor trotzdem.</translation>
    </message>
    <message>
        <source>Your recovery kit is all you need: it knows where the pieces are.</source>
        <extracomment>vault/app/entrance/ways.py</extracomment>
        <translation>Dein Notfall-Kit ist alles, was du brauchst: Es weiß, wo die Teile liegen.</translation>
    </message>
    <message>
        <source>Your recovery kit is checked, and names all your places.</source>
        <extracomment>vault/app/kit/overview.py</extracomment>
        <translation>Dein Notfall-Kit ist geprüft und nennt alle deine Orte.</translation>
    </message>
    <message>
        <source>Your recovery kit isn&apos;t checked yet.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Dein Notfall-Kit ist noch nicht geprüft.</translation>
    </message>
    <message>
        <source>Your vault is here</source>
        <extracomment>vault/app/entrance/returning.py</extracomment>
        <translation>Dein Tresor ist da</translation>
    </message>
    <message>
        <source>a file that is written anew is not the new one</source>
        <extracomment>vault/words/trials.py</extracomment>
        <translation>eine neu geschriebene Datei ist nicht die neue</translation>
    </message>
    <message>
        <source>a folder stands at a file&apos;s name</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>unter dem Namen einer Datei steht ein Ordner</translation>
    </message>
    <message>
        <source>a part of a file is not given as it is</source>
        <extracomment>vault/words/trials.py</extracomment>
        <translation>ein Teil einer Datei kommt nicht so zurück, wie er ist</translation>
    </message>
    <message>
        <source>a piece is too large for it</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>ein Teil ist zu groß für ihn</translation>
    </message>
    <message>
        <source>a place</source>
        <extracomment>vault/app/activity/saying.py</extracomment>
        <translation>ein Ort</translation>
    </message>
    <message numerus="yes">
        <source>about {n} hours left</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>
            <numerusform>noch etwa {n} Stunde</numerusform>
            <numerusform>noch etwa {n} Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about {n} minutes left</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>
            <numerusform>noch etwa {n} Minute</numerusform>
            <numerusform>noch etwa {n} Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about {n} seconds left</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>
            <numerusform>noch etwa {n} Sekunde</numerusform>
            <numerusform>noch etwa {n} Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>about {time}</source>
        <extracomment>vault/app/renewals/longer.py</extracomment>
        <translation>etwa {time}</translation>
    </message>
    <message>
        <source>access key ID</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Zugangsschlüssel-ID</translation>
    </message>
    <message>
        <source>access token</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>account key</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Kontoschlüssel</translation>
    </message>
    <message>
        <source>account name</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Kontoname</translation>
    </message>
    <message>
        <source>all of &apos;{name}&apos;</source>
        <extracomment>vault/words/disasters.py</extracomment>
        <translation>alles in „{name}“</translation>
    </message>
    <message numerus="yes">
        <source>and {n} more</source>
        <extracomment>vault/app/inspector/parts.py</extracomment>
        <translation>
            <numerusform>und {n} weiteres</numerusform>
            <numerusform>und {n} weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and {n} more before that</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>
            <numerusform>und {n} davor</numerusform>
            <numerusform>und {n} davor</numerusform>
        </translation>
    </message>
    <message>
        <source>another computer answers at this address</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>unter dieser Adresse antwortet ein anderer Computer</translation>
    </message>
    <message>
        <source>application key</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Anwendungsschlüssel</translation>
    </message>
    <message>
        <source>application key ID</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Anwendungsschlüssel-ID</translation>
    </message>
    <message>
        <source>are enough</source>
        <extracomment>vault/app/kit/splitting.py</extracomment>
        <translation>genügen</translation>
    </message>
    <message>
        <source>at work</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>arbeitet</translation>
    </message>
    <message>
        <source>at {time}</source>
        <extracomment>vault/app/pausing.py</extracomment>
        <translation>um {time}</translation>
    </message>
    <message>
        <source>bucket ID</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Bucket-ID</translation>
    </message>
    <message>
        <source>can be taken back</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>kann zurückgenommen werden</translation>
    </message>
    <message>
        <source>client ID</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Client-ID</translation>
    </message>
    <message>
        <source>client secret</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Client-Geheimnis</translation>
    </message>
    <message>
        <source>comes back in period {period}</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>kommt in Zeitraum {period} zurück</translation>
    </message>
    <message>
        <source>damaged</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>endpoint</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>everything at {name}</source>
        <extracomment>vault/words/disasters.py</extracomment>
        <translation>alles bei {name}</translation>
    </message>
    <message>
        <source>host key</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Schlüssel des Servers</translation>
    </message>
    <message>
        <source>in part, {words}</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>zum Teil, {words}</translation>
    </message>
    <message>
        <source>in place</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>da</translation>
    </message>
    <message>
        <source>it answers something unexpected</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>er antwortet etwas Unerwartetes</translation>
    </message>
    <message>
        <source>it asks us to slow down</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>er bittet um Geduld</translation>
    </message>
    <message>
        <source>it can&apos;t be reached</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>er ist nicht zu erreichen</translation>
    </message>
    <message>
        <source>it doesn&apos;t allow that</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>er erlaubt das nicht</translation>
    </message>
    <message>
        <source>it doesn&apos;t do several things at once</source>
        <extracomment>vault/words/trials.py</extracomment>
        <translation>er macht nicht mehreres zugleich</translation>
    </message>
    <message>
        <source>it doesn&apos;t list what it holds</source>
        <extracomment>vault/words/trials.py</extracomment>
        <translation>er zählt nicht auf, was auf ihm liegt</translation>
    </message>
    <message>
        <source>it doesn&apos;t take a large piece, or not all of it</source>
        <extracomment>vault/words/trials.py</extracomment>
        <translation>er nimmt ein großes Teil nicht oder nicht ganz an</translation>
    </message>
    <message>
        <source>it doesn&apos;t take the long names of pieces</source>
        <extracomment>vault/words/trials.py</extracomment>
        <translation>er nimmt die langen Namen der Teile nicht an</translation>
    </message>
    <message>
        <source>it is too slow</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>er ist zu langsam</translation>
    </message>
    <message>
        <source>it offers no SFTP</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>er bietet kein SFTP an</translation>
    </message>
    <message>
        <source>its address or its credentials are not complete</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>seine Adresse oder seine Zugangsdaten sind nicht vollständig</translation>
    </message>
    <message>
        <source>its certificate can&apos;t be trusted</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>seinem Zertifikat ist nicht zu trauen</translation>
    </message>
    <message>
        <source>its marker file is damaged</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>seine Kennung ist beschädigt</translation>
    </message>
    <message>
        <source>its password or keys are not on this computer</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>sein Passwort oder seine Schlüssel sind nicht auf diesem Computer</translation>
    </message>
    <message>
        <source>its time is over</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>seine Zeit ist um</translation>
    </message>
    <message>
        <source>less than {amount}</source>
        <extracomment>vault/words/money.py</extracomment>
        <translation>weniger als {amount}</translation>
    </message>
    <message>
        <source>missing</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>newest</source>
        <extracomment>vault/app/inspector/parts.py</extracomment>
        <translation>neueste</translation>
    </message>
    <message>
        <source>no marker file</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>keine Markierungsdatei</translation>
    </message>
    <message>
        <source>no room is left there</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>dort ist kein Platz mehr</translation>
    </message>
    <message>
        <source>not connected</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>not known yet</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>on its way</source>
        <extracomment>vault/app/inspector/album.py</extracomment>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>on {date}</source>
        <extracomment>vault/app/entrance/wording.py</extracomment>
        <translation>am {date}</translation>
    </message>
    <message>
        <source>only files and folders of this computer can be added</source>
        <extracomment>vault/app/dropping.py</extracomment>
        <translation>nur Dateien und Ordner dieses Computers lassen sich hinzufügen</translation>
    </message>
    <message>
        <source>paid until {date}</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>bezahlt bis {date}</translation>
    </message>
    <message>
        <source>passphrase of the private key</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Passphrase des privaten Schlüssels</translation>
    </message>
    <message>
        <source>password</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>paused by you</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>von dir angehalten</translation>
    </message>
    <message>
        <source>photos would be lost</source>
        <extracomment>vault/app/inspector/album.py</extracomment>
        <translation>Fotos wären weg</translation>
    </message>
    <message>
        <source>private key</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>privater Schlüssel</translation>
    </message>
    <message>
        <source>refresh token</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Erneuerungstoken</translation>
    </message>
    <message>
        <source>refused</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>region</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Region</translation>
    </message>
    <message>
        <source>secret access key</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>geheimer Zugangsschlüssel</translation>
    </message>
    <message>
        <source>service account key (JSON)</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Schlüssel des Dienstkontos (JSON)</translation>
    </message>
    <message>
        <source>sheets, of which</source>
        <extracomment>vault/app/kit/splitting.py</extracomment>
        <translation>Blätter, von denen</translation>
    </message>
    <message>
        <source>survived</source>
        <extracomment>vault/app/inspector/album.py</extracomment>
        <translation>überstanden</translation>
    </message>
    <message>
        <source>the bucket&apos;s name</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>der Name des Buckets</translation>
    </message>
    <message>
        <source>the name or the secret isn&apos;t accepted</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>der Name oder das Geheimnis wird nicht angenommen</translation>
    </message>
    <message>
        <source>the private key can&apos;t be read</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>der private Schlüssel ist nicht zu lesen</translation>
    </message>
    <message>
        <source>the server has a problem of its own</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>der Server hat selbst ein Problem</translation>
    </message>
    <message>
        <source>the server&apos;s name</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>der Name des Servers</translation>
    </message>
    <message>
        <source>there is nothing at this address</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>unter dieser Adresse ist nichts</translation>
    </message>
    <message>
        <source>this computer doesn&apos;t know until when</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>dieser Computer weiß nicht, bis wann</translation>
    </message>
    <message>
        <source>this house</source>
        <extracomment>vault/words/disasters.py</extracomment>
        <translation>dieses Haus</translation>
    </message>
    <message>
        <source>this version can&apos;t use this kind of address</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>diese Version kann diese Art von Adresse nicht verwenden</translation>
    </message>
    <message>
        <source>today</source>
        <extracomment>vault/app/entrance/wording.py</extracomment>
        <translation>heute</translation>
    </message>
    <message>
        <source>token</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>Token</translation>
    </message>
    <message>
        <source>tomorrow at {time}</source>
        <extracomment>vault/app/pausing.py</extracomment>
        <translation>morgen um {time}</translation>
    </message>
    <message>
        <source>waiting</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>wartet</translation>
    </message>
    <message>
        <source>what is written is not taken or not given back</source>
        <extracomment>vault/words/trials.py</extracomment>
        <translation>was geschrieben wird, wird nicht angenommen oder nicht zurückgegeben</translation>
    </message>
    <message>
        <source>what isn&apos;t there is not said to be absent</source>
        <extracomment>vault/words/trials.py</extracomment>
        <translation>was nicht da ist, wird nicht als fehlend gemeldet</translation>
    </message>
    <message>
        <source>what was written doesn&apos;t come back the same</source>
        <extracomment>vault/words/reasons.py</extracomment>
        <translation>was geschrieben wurde, kommt nicht gleich zurück</translation>
    </message>
    <message>
        <source>works from period {period} on</source>
        <extracomment>vault/words/paying.py</extracomment>
        <translation>arbeitet ab Zeitraum {period}</translation>
    </message>
    <message>
        <source>yesterday</source>
        <extracomment>vault/app/entrance/wording.py</extracomment>
        <translation>gestern</translation>
    </message>
    <message>
        <source>{albums}: kept longer on {network} for {cost}, as of {time}. The wallet has {balance}.</source>
        <extracomment>vault/app/renewals/paid.py</extracomment>
        <translation>{albums}: für {cost} länger auf {network} aufbewahrt, Stand {time}. In der Wallet sind {balance}.</translation>
    </message>
    <message>
        <source>{albums}: kept longer, for {cost}.</source>
        <extracomment>vault/app/renewals/paid.py</extracomment>
        <translation>{albums}: länger aufbewahrt, für {cost}.</translation>
    </message>
    <message>
        <source>{album} has no folder on this computer. A copy goes to {folder}.</source>
        <extracomment>vault/app/dropping.py</extracomment>
        <translation>{album} hat auf diesem Computer keinen Ordner. Eine Kopie kommt nach {folder}.</translation>
    </message>
    <message>
        <source>{album}: {what}</source>
        <extracomment>vault/app/settings/removed.py</extracomment>
        <translation>{album}: {what}</translation>
    </message>
    <message>
        <source>{cost} a period</source>
        <extracomment>vault/app/renewals/paid.py</extracomment>
        <translation>{cost} je Zeitraum</translation>
    </message>
    <message>
        <source>{cost} until {date}, as of {time}.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>{cost} bis {date}, Stand {time}.</translation>
    </message>
    <message>
        <source>{cost} until {date}, as of {time}. A year: {year}.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>{cost} bis {date}, Stand {time}. Ein Jahr: {year}.</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <extracomment>vault/words/writing.py</extracomment>
        <translation>{day}. {month} {year}</translation>
    </message>
    <message>
        <source>{device} hasn&apos;t been heard of for {days} days. Start it, or say in a terminal that it is gone.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Von {device} hat man seit {days} Tagen nichts gehört. Starte ihn, oder sag in einem Terminal, dass er weg ist.</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <extracomment>vault/app/photos/preview.py</extracomment>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{effect} What opens it is kept sealed on this computer.</source>
        <extracomment>vault/app/places/server_sheet.py</extracomment>
        <translation>{effect} Was ihn öffnet, bleibt versiegelt auf diesem Computer.</translation>
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
        <source>{first} Losing {groups} would lose photos.</source>
        <extracomment>vault/words/disasters.py</extracomment>
        <translation>{first} Ginge Folgendes verloren, wären Fotos verloren: {groups}.</translation>
    </message>
    <message>
        <source>{first} So may {groups}.</source>
        <extracomment>vault/words/disasters.py</extracomment>
        <translation>{first} Ebenso: {groups}.</translation>
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
        <source>{free} are free there.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>Dort sind {free} frei.</translation>
    </message>
    <message>
        <source>{free} free of {total}</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>{free} von {total} frei</translation>
    </message>
    <message numerus="yes">
        <source>{have} of {n} sheets are here.</source>
        <extracomment>vault/app/entrance/ways.py</extracomment>
        <translation>
            <numerusform>{have} von {n} Blatt ist da.</numerusform>
            <numerusform>{have} von {n} Blättern sind da.</numerusform>
        </translation>
    </message>
    <message>
        <source>{held}, misses {n}</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>{held}, {n} fehlen</translation>
    </message>
    <message>
        <source>{job}: {what}</source>
        <extracomment>vault/app/activity/page.py</extracomment>
        <translation>{job}: {what}</translation>
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
    <message>
        <source>{network} can&apos;t be reached now.</source>
        <extracomment>vault/app/networks/album.py</extracomment>
        <translation>{network} ist gerade nicht erreichbar.</translation>
    </message>
    <message>
        <source>{network} is a network of your vault now. Albums says which albums are on it.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>{network} ist jetzt ein Netz deines Tresors. Welche Alben darauf liegen, sagst du unter Alben.</translation>
    </message>
    <message>
        <source>{n} MP</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>{n} MP</translation>
    </message>
    <message numerus="yes">
        <source>{n} albums</source>
        <extracomment>vault/app/albums/page.py</extracomment>
        <translation>
            <numerusform>{n} Album</numerusform>
            <numerusform>{n} Alben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} albums are kept longer then, until {date} or later.</source>
        <extracomment>vault/app/renewals/longer.py</extracomment>
        <translation>
            <numerusform>{n} Album wird dann länger aufbewahrt, bis {date} oder später.</numerusform>
            <numerusform>{n} Alben werden dann länger aufbewahrt, bis {date} oder später.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} albums are kept longer.</source>
        <extracomment>vault/app/activity/saying.py</extracomment>
        <translation>
            <numerusform>{n} Album wird länger aufbewahrt.</numerusform>
            <numerusform>{n} Alben werden länger aufbewahrt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} albums are kept until {date} or later.</source>
        <extracomment>vault/app/renewals/longer.py</extracomment>
        <translation>
            <numerusform>{n} Album ist bis {date} oder später aufbewahrt.</numerusform>
            <numerusform>{n} Alben sind bis {date} oder später aufbewahrt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} are missing or damaged.</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>
            <numerusform>{n} fehlt oder ist beschädigt.</numerusform>
            <numerusform>{n} fehlen oder sind beschädigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} are on places that aren&apos;t connected.</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>
            <numerusform>{n} liegt auf einem Ort, der nicht verbunden ist.</numerusform>
            <numerusform>{n} liegen auf Orten, die nicht verbunden sind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} are on places that aren&apos;t here.</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>
            <numerusform>{n} liegt auf einem Ort, der nicht da ist.</numerusform>
            <numerusform>{n} liegen auf Orten, die nicht da sind.</numerusform>
        </translation>
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
        <source>{n} days</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>
            <numerusform>{n} Tag</numerusform>
            <numerusform>{n} Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files</source>
        <extracomment>vault/app/albums/shelf.py</extracomment>
        <translation>
            <numerusform>{n} Datei</numerusform>
            <numerusform>{n} Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files brought back, all as they were, on {day}.</source>
        <extracomment>vault/app/settings/practising.py</extracomment>
        <translation>
            <numerusform>{n} Datei zurückgeholt, ganz wie sie war, am {day}.</numerusform>
            <numerusform>{n} Dateien zurückgeholt, alle wie sie waren, am {day}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files did not come back as they should.</source>
        <extracomment>vault/words/drill.py</extracomment>
        <translation>
            <numerusform>{n} Datei kam nicht zurück, wie sie soll.</numerusform>
            <numerusform>{n} Dateien kamen nicht zurück, wie sie sollen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files did not come back as they should: {names}.</source>
        <extracomment>vault/app/settings/practising.py</extracomment>
        <translation>
            <numerusform>{n} Datei kam nicht zurück, wie sie soll: {names}.</numerusform>
            <numerusform>{n} Dateien kamen nicht zurück, wie sie sollen: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files were brought back to {folder}.</source>
        <extracomment>vault/app/returning.py</extracomment>
        <translation>
            <numerusform>{n} Datei wurde nach {folder} zurückgeholt.</numerusform>
            <numerusform>{n} Dateien wurden nach {folder} zurückgeholt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files were brought back.</source>
        <extracomment>vault/app/activity/saying.py</extracomment>
        <translation>
            <numerusform>{n} Datei wurde zurückgeholt.</numerusform>
            <numerusform>{n} Dateien wurden zurückgeholt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files were chosen at random.</source>
        <extracomment>vault/words/drill.py</extracomment>
        <translation>
            <numerusform>{n} Datei wurde zufällig ausgewählt.</numerusform>
            <numerusform>{n} Dateien wurden zufällig ausgewählt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files were compared byte by byte with their originals in the folder; the others with their seals.</source>
        <extracomment>vault/words/drill.py</extracomment>
        <translation>
            <numerusform>{n} Datei wurde Byte für Byte mit ihrem Original im Ordner verglichen; die anderen mit ihren Siegeln.</numerusform>
            <numerusform>{n} Dateien wurden Byte für Byte mit ihren Originalen im Ordner verglichen; die anderen mit ihren Siegeln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files were left out: {names}.</source>
        <extracomment>vault/app/activity/problems.py</extracomment>
        <translation>
            <numerusform>{n} Datei wurde ausgelassen: {names}.</numerusform>
            <numerusform>{n} Dateien wurden ausgelassen: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files were protected.</source>
        <extracomment>vault/app/activity/saying.py</extracomment>
        <translation>
            <numerusform>{n} Datei wurde geschützt.</numerusform>
            <numerusform>{n} Dateien wurden geschützt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} items</source>
        <extracomment>vault/app/entrance/returning.py</extracomment>
        <translation>
            <numerusform>{n} Inhalt</numerusform>
            <numerusform>{n} Inhalte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} items are in the vault again.</source>
        <extracomment>vault/app/activity/saying.py</extracomment>
        <translation>
            <numerusform>{n} Inhalt ist wieder im Tresor.</numerusform>
            <numerusform>{n} Inhalte sind wieder im Tresor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} items are too large to drag.</source>
        <extracomment>vault/app/dragging.py</extracomment>
        <translation>
            <numerusform>{n} Inhalt ist zu groß zum Ziehen.</numerusform>
            <numerusform>{n} Inhalte sind zu groß zum Ziehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} items in it go from all your devices, with their older versions. Until {day} you can bring them back.</source>
        <extracomment>vault/app/removing.py</extracomment>
        <translation>
            <numerusform>{n} Inhalt darin verschwindet von allen deinen Geräten, mit seinen älteren Versionen. Bis {day} kannst du ihn zurückholen.</numerusform>
            <numerusform>{n} Inhalte darin verschwinden von allen deinen Geräten, mit ihren älteren Versionen. Bis {day} kannst du sie zurückholen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} items were removed.</source>
        <extracomment>vault/app/activity/saying.py</extracomment>
        <translation>
            <numerusform>{n} Inhalt wurde entfernt.</numerusform>
            <numerusform>{n} Inhalte wurden entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} missing pieces were made again.</source>
        <extracomment>vault/app/activity/saying.py</extracomment>
        <translation>
            <numerusform>{n} fehlendes Teil ist neu entstanden.</numerusform>
            <numerusform>{n} fehlende Teile sind neu entstanden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} more are needed.</source>
        <extracomment>vault/app/entrance/ways.py</extracomment>
        <translation>
            <numerusform>Noch {n} ist nötig.</numerusform>
            <numerusform>Noch {n} sind nötig.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} more files were protected.</source>
        <extracomment>vault/app/activity/saying.py</extracomment>
        <translation>
            <numerusform>{n} weitere Datei wurde geschützt.</numerusform>
            <numerusform>{n} weitere Dateien wurden geschützt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} more wait</source>
        <extracomment>vault/app/strip.py</extracomment>
        <translation>
            <numerusform>1 weiteres wartet</numerusform>
            <numerusform>{n} weitere warten</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} of 24 words</source>
        <extracomment>vault/app/entrance/typing.py</extracomment>
        <translation>{n} von 24 Wörtern</translation>
    </message>
    <message>
        <source>{n} of 33 words</source>
        <extracomment>vault/app/entrance/typing.py</extracomment>
        <translation>{n} von 33 Wörtern</translation>
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
        <source>{n} other files</source>
        <extracomment>vault/app/albums/shelf.py</extracomment>
        <translation>
            <numerusform>{n} andere Datei</numerusform>
            <numerusform>{n} andere Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pages of its lists can&apos;t be read</source>
        <extracomment>vault/app/entrance/return_steps.py</extracomment>
        <translation>
            <numerusform>{n} Seite seiner Listen lässt sich nicht lesen</numerusform>
            <numerusform>{n} Seiten seiner Listen lassen sich nicht lesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} periods</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>
            <numerusform>{n} Zeitraum</numerusform>
            <numerusform>{n} Zeiträume</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} periods left</source>
        <extracomment>vault/app/renewals/bar.py</extracomment>
        <translation>
            <numerusform>noch {n} Zeitraum</numerusform>
            <numerusform>noch {n} Zeiträume</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} periods of 14 days</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>
            <numerusform>{n} Zeitraum von 14 Tagen</numerusform>
            <numerusform>{n} Zeiträume von 14 Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} photos</source>
        <extracomment>vault/app/albums/shelf.py</extracomment>
        <translation>
            <numerusform>{n} Foto</numerusform>
            <numerusform>{n} Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pieces</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>
            <numerusform>{n} Teil</numerusform>
            <numerusform>{n} Teile</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pieces are gone with it</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>
            <numerusform>{n} Teil ist mit ihm weg</numerusform>
            <numerusform>{n} Teile sind mit ihm weg</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pieces are missing or damaged.</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>
            <numerusform>{n} Teil fehlt oder ist beschädigt.</numerusform>
            <numerusform>{n} Teile fehlen oder sind beschädigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pieces can&apos;t be moved now.</source>
        <extracomment>vault/app/places/leaving.py</extracomment>
        <translation>
            <numerusform>{n} Teil kann gerade nicht umziehen.</numerusform>
            <numerusform>{n} Teile können gerade nicht umziehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pieces on {place} were damaged. We replaced them.</source>
        <extracomment>vault/app/activity/saying.py</extracomment>
        <translation>
            <numerusform>{n} Teil auf {place} war beschädigt. Wir haben es ersetzt.</numerusform>
            <numerusform>{n} Teile auf {place} waren beschädigt. Wir haben sie ersetzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pieces wait for their places.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>
            <numerusform>{n} Teil wartet auf seinen Ort.</numerusform>
            <numerusform>{n} Teile warten auf ihre Orte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pieces were made again.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>
            <numerusform>{n} Teil ist neu entstanden.</numerusform>
            <numerusform>{n} Teile sind neu entstanden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pieces were read and are sound.</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>
            <numerusform>{n} Teil wurde gelesen und ist heil.</numerusform>
            <numerusform>{n} Teile wurden gelesen und sind heil.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pieces were read.</source>
        <extracomment>vault/app/settings/advanced.py</extracomment>
        <translation>
            <numerusform>{n} Teil wurde gelesen.</numerusform>
            <numerusform>{n} Teile wurden gelesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} places</source>
        <extracomment>vault/app/inspector/album.py</extracomment>
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
        <source>{n} servers</source>
        <extracomment>vault/app/networks/section.py</extracomment>
        <translation>
            <numerusform>{n} Server</numerusform>
            <numerusform>{n} Server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} sheets are in &apos;{folder}&apos;.</source>
        <extracomment>vault/app/kit/splitting.py</extracomment>
        <translation>
            <numerusform>{n} Blatt liegt in „{folder}“.</numerusform>
            <numerusform>{n} Blätter liegen in „{folder}“.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} versions were given up already.</source>
        <extracomment>vault/app/removing.py</extracomment>
        <translation>
            <numerusform>{n} Version wurde schon aufgegeben.</numerusform>
            <numerusform>{n} Versionen wurden schon aufgegeben.</numerusform>
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
    <message numerus="yes">
        <source>{n} weeks</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>
            <numerusform>{n} Woche</numerusform>
            <numerusform>{n} Wochen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} were there already.</source>
        <extracomment>vault/app/returning.py</extracomment>
        <translation>
            <numerusform>{n} war schon da.</numerusform>
            <numerusform>{n} waren schon da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} years</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>
            <numerusform>{n} Jahr</numerusform>
            <numerusform>{n} Jahre</numerusform>
        </translation>
    </message>
    <message>
        <source>{one}, and {other}</source>
        <extracomment>vault/app/dropping.py</extracomment>
        <translation>{one}, und {other}</translation>
    </message>
    <message>
        <source>{periods}: {time}</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>{periods}: {time}</translation>
    </message>
    <message>
        <source>{photos} and {more}</source>
        <extracomment>vault/app/albums/shelf.py</extracomment>
        <translation>{photos} und {more}</translation>
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
        <source>{pieces}, {size}</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>{pieces}, {size}</translation>
    </message>
    <message numerus="yes">
        <source>{places} are paused by you; what they hold counts. {sentence}</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>
            <numerusform>{places} hast du angehalten; was dort liegt, zählt. {sentence}</numerusform>
            <numerusform>{places} hast du angehalten; was dort liegt, zählt. {sentence}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{places} aren&apos;t connected; what they hold counts. {sentence}</source>
        <extracomment>vault/app/overview.py</extracomment>
        <translation>
            <numerusform>{places} ist nicht verbunden; was dort liegt, zählt mit. {sentence}</numerusform>
            <numerusform>{places} sind nicht verbunden; was dort liegt, zählt mit. {sentence}</numerusform>
        </translation>
    </message>
    <message>
        <source>{places} shows an older state than the recovery kit knows. It missed the last backups, or was put back from a copy. Connect the other places, too: what is newer is there.</source>
        <extracomment>vault/words/notices.py</extracomment>
        <translation>{places}: Der Stand ist älter als der, den das Notfall-Kit kennt. Die letzten Sicherungen fehlen dort, oder er stammt aus einer Kopie. Verbinde auch die anderen Orte: Dort liegt, was neuer ist.</translation>
    </message>
    <message>
        <source>{place} already is a place of this vault.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>{place} ist schon ein Ort dieses Tresors.</translation>
    </message>
    <message>
        <source>{place} and {other} claim to be the same place.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>{place} und {other} wollen derselbe Ort sein.</translation>
    </message>
    <message>
        <source>{place} can&apos;t be looked at: {state}.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>{place} lässt sich nicht ansehen: {state}.</translation>
    </message>
    <message>
        <source>{place} can&apos;t be used{reason}.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>{place} lässt sich nicht benutzen{reason}.</translation>
    </message>
    <message>
        <source>{place} doesn&apos;t answer as it should{reason}.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
        <translation>{place} antwortet nicht, wie er soll{reason}.</translation>
    </message>
    <message>
        <source>{place} has lost its marker, not its pieces. Repair marks it again.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>{place} hat seine Kennung verloren, nicht seine Teile. Reparieren legt sie neu an.</translation>
    </message>
    <message>
        <source>{place} is full.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>{place} ist voll.</translation>
    </message>
    <message>
        <source>{place} is full. New photos wait here until there is room.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>{place} ist voll. Neue Fotos warten hier, bis Platz ist.</translation>
    </message>
    <message>
        <source>{place} is on its way out, and not all of its pieces are elsewhere yet. Connect every place.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>{place} wird gerade geräumt, und noch sind nicht alle Teile anderswo. Verbinde alle Orte.</translation>
    </message>
    <message>
        <source>{place} is paused by you. What is new waits for it.</source>
        <extracomment>vault/app/places/doing.py</extracomment>
        <translation>{place} hast du angehalten. Was neu ist, wartet auf den Ort.</translation>
    </message>
    <message>
        <source>{place} is paused by you. What is new waits for it: {pieces} so far. Resume it in its menu.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>{place} hast du angehalten. Was neu ist, wartet auf den Ort: bisher {pieces}. „Weiter“ in seinem Menü benutzt ihn wieder.</translation>
    </message>
    <message>
        <source>{place} is used again.</source>
        <extracomment>vault/app/places/doing.py</extracomment>
        <translation>{place} wird wieder benutzt.</translation>
    </message>
    <message>
        <source>{place} isn&apos;t connected and misses {pieces}. We catch up when it is back.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>{place} ist nicht verbunden, dort fehlen {pieces}. Wir holen das nach, wenn er wieder da ist.</translation>
    </message>
    <message>
        <source>{place} isn&apos;t connected.</source>
        <extracomment>vault/words/place_errors.py</extracomment>
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
        <source>{place} takes nothing that is written to it.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>{place} nimmt nichts an.</translation>
    </message>
    <message>
        <source>{place} takes nothing that is written to it. Make it writable again.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>{place} nimmt nichts an. Mache ihn wieder beschreibbar.</translation>
    </message>
    <message numerus="yes">
        <source>{place} was checked: {n} pieces, all in place.</source>
        <extracomment>vault/app/activity/saying.py</extracomment>
        <translation>
            <numerusform>{place} wurde geprüft: {n} Teil, es ist an seinem Ort.</numerusform>
            <numerusform>{place} wurde geprüft: {n} Teile, alle an ihrem Ort.</numerusform>
        </translation>
    </message>
    <message>
        <source>{place} was removed from its disk. Repair makes it anew.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>{place} wurde von seinem Laufwerk entfernt. Reparieren legt ihn neu an.</translation>
    </message>
    <message numerus="yes">
        <source>{place}: {n} pieces are missing or damaged. Repair makes them again.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>
            <numerusform>{place}: {n} Teil fehlt oder ist beschädigt. Reparieren stellt es neu her.</numerusform>
            <numerusform>{place}: {n} Teile fehlen oder sind beschädigt. Reparieren stellt sie neu her.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{place}: {n} pieces looked at, all in their place.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>
            <numerusform>{place}: {n} Teil angesehen, es ist an seinem Ort.</numerusform>
            <numerusform>{place}: {n} Teile angesehen, alle an ihrem Ort.</numerusform>
        </translation>
    </message>
    <message>
        <source>{place}: {speed}.</source>
        <extracomment>vault/app/places/doing.py</extracomment>
        <translation>{place}: {speed}.</translation>
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
        <source>{size} a second</source>
        <extracomment>vault/app/places/limiting.py</extracomment>
        <translation>{size} pro Sekunde</translation>
    </message>
    <message>
        <source>{size} are spread over all places now.</source>
        <extracomment>vault/app/places/spreading.py</extracomment>
        <translation>{size} sind jetzt über alle Orte verteilt.</translation>
    </message>
    <message>
        <source>{size} came back in {time}.</source>
        <extracomment>vault/words/drill.py</extracomment>
        <translation>{size} kamen in {time} zurück.</translation>
    </message>
    <message>
        <source>{size} free</source>
        <extracomment>vault/app/entrance/places.py</extracomment>
        <translation>{size} frei</translation>
    </message>
    <message>
        <source>{size} there</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>{size} dort</translation>
    </message>
    <message>
        <source>{size} there, paid until {date}</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>{size} dort, bezahlt bis {date}</translation>
    </message>
    <message>
        <source>{size} together</source>
        <extracomment>vault/app/inspector/panel.py</extracomment>
        <translation>zusammen {size}</translation>
    </message>
    <message>
        <source>{size} wait</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>{size} warten</translation>
    </message>
    <message>
        <source>{size} wait, {cost}</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>{size} warten, {cost}</translation>
    </message>
    <message>
        <source>{size} were brought to {network}.</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>{size} wurden zu {network} gebracht.</translation>
    </message>
    <message>
        <source>{size} were stored before and aren&apos;t spread over your {n} places as new photos are.</source>
        <extracomment>vault/app/places/spreading.py</extracomment>
        <translation>{size} sind von früher und nicht so über deine {n} Orte verteilt wie neue Fotos.</translation>
    </message>
    <message>
        <source>{size}, into a folder that you choose.</source>
        <extracomment>vault/app/entrance/returning.py</extracomment>
        <translation>{size}, in einen Ordner, den du wählst.</translation>
    </message>
    <message>
        <source>{sound} of {pieces}</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>{sound} von {pieces}</translation>
    </message>
    <message>
        <source>{sound} of {slots} pieces are in place, and {needed} are needed.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>{sound} von {slots} Teilen sind an ihrem Ort, {needed} sind nötig.</translation>
    </message>
    <message>
        <source>{sound} of {slots} pieces are in place.</source>
        <extracomment>vault/app/inspector/wording.py</extracomment>
        <translation>{sound} von {slots} Teilen sind an ihrem Ort.</translation>
    </message>
    <message>
        <source>{waits} Connect them and repair again.</source>
        <extracomment>vault/app/places/saying.py</extracomment>
        <translation>{waits} Verbinde sie und lass noch einmal reparieren.</translation>
    </message>
    <message>
        <source>{wal} for storing, {sui} for fees</source>
        <extracomment>vault/app/wallet/page.py</extracomment>
        <translation>{wal} zum Speichern, {sui} für Gebühren</translation>
    </message>
    <message>
        <source>{way}: {size}, free</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>{way}: {size}, kostenlos</translation>
    </message>
    <message>
        <source>{way}: {size}, {cost}</source>
        <extracomment>vault/app/networks/saying.py</extracomment>
        <translation>{way}: {size}, {cost}</translation>
    </message>
    <message>
        <source>{what} (if there is one)</source>
        <extracomment>vault/app/places/server_sheet.py</extracomment>
        <translation>{what} (falls vorhanden)</translation>
    </message>
    <message>
        <source>{what}: fewer</source>
        <extracomment>vault/app/stepper.py</extracomment>
        <translation>{what}: weniger</translation>
    </message>
    <message>
        <source>{what}: more</source>
        <extracomment>vault/app/stepper.py</extracomment>
        <translation>{what}: mehr</translation>
    </message>
    <message>
        <source>{words}. One box is 14 days.</source>
        <extracomment>vault/app/renewals/bar.py</extracomment>
        <translation>{words}. Ein Kästchen sind 14 Tage.</translation>
    </message>
    <message>
        <source>…or drop your recovery kit or a vault file here</source>
        <extracomment>vault/app/entrance/choice.py</extracomment>
        <translation>… oder ziehe dein Notfall-Kit oder eine Vault-Datei hierher</translation>
    </message>
    <message>
        <source>Wallet: {wal}, less than a month at today&apos;s price; {sui} for fees.</source>
        <extracomment>vault/app/renewals/paid.py</extracomment>
        <translation>Wallet: {wal}, weniger als ein Monat zum heutigen Preis; {sui} für Gebühren.</translation>
    </message>
    <message>
        <source>Nobody can delete it there early</source>
        <extracomment>vault/app/networks/album.py</extracomment>
        <translation>Niemand kann es dort vorzeitig löschen</translation>
    </message>
    <message>
        <source>What is on {network} is paid for until {date} only. Keep it longer.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Was auf {network} liegt, ist nur bis {date} bezahlt. Länger behalten lassen.</translation>
    </message>
    <message>
        <source>What was paid for on {network} was over on {date}, and may be gone from there. Storing brings it back.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Was auf {network} bezahlt war, ist seit {date} abgelaufen und dort vielleicht weg. Sichern legt es dort neu ab.</translation>
    </message>
    <message>
        <source>{places} shows an older state than was seen before. It may have been restored from a copy.</source>
        <extracomment>vault/words/notices.py</extracomment>
        <translation>{places}: Der Stand ist älter als einer, der schon zu sehen war. Vielleicht wurde er aus einer Kopie zurückgespielt.</translation>
    </message>
    <message>
        <source>{places} shows an older state than another place. It missed the last backups, or was put back from a copy; what is newer was found elsewhere.</source>
        <extracomment>vault/words/notices.py</extracomment>
        <translation>{places}: Der Stand ist älter als an einem anderen Ort. Die letzten Sicherungen fehlen dort, oder er stammt aus einer Kopie; was neuer ist, wurde anderswo gefunden.</translation>
    </message>
    <message>
        <source>Connect these, or run &apos;vault backup&apos;: it stores anew what is still on this computer.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Diese anschließen oder &apos;vault backup&apos; ausführen: Es sichert neu, was noch auf diesem Computer ist.</translation>
    </message>
    <message>
        <source>Connect your places at home, or store it anew.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Die Orte zu Hause anschließen oder es neu sichern.</translation>
    </message>
    <message>
        <source>The time that was paid for on {network} is over, and nobody has it there any more.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Die Zeit, die auf {network} bezahlt war, ist um, und dort hat es niemand mehr.</translation>
    </message>
    <message>
        <source>What is on places at home stays.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Was an Orten zu Hause liegt, bleibt.</translation>
    </message>
    <message>
        <source>Resume {paused}, which you paused.</source>
        <extracomment>vault/words/app.py</extracomment>
        <translation>Du hast {paused} angehalten: Lass es weitergehen.</translation>
    </message>
    <message>
        <source>Resume {paused}, which you paused. Then run it again.</source>
        <extracomment>vault/words/explanations.py</extracomment>
        <translation>Du hast {paused} angehalten: Lass es weitergehen. Dann rufe es noch einmal auf.</translation>
    </message>
    <message numerus="yes">
        <source>Add one more: any {n}, for new photos</source>
        <extracomment>vault/app/places/growing.py</extracomment>
        <translation>
            <numerusform>Noch einen: dann darf 1 ausfallen, bei neuen Fotos</numerusform>
            <numerusform>Noch einen: dann dürfen {n} ausfallen, bei neuen Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Cards</source>
        <extracomment>vault/app/places/view.py</extracomment>
        <translation>Karten</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <extracomment>vault/app/places/rings.py</extracomment>
        <translation>Anderswo</translation>
    </message>
    <message>
        <source>Map</source>
        <extracomment>vault/app/places/view.py</extracomment>
        <translation>Landkarte</translation>
    </message>
    <message>
        <source>Map of your places</source>
        <extracomment>vault/app/places/map.py</extracomment>
        <translation>Landkarte deiner Orte</translation>
    </message>
    <message>
        <source>No place</source>
        <extracomment>vault/app/places/map.py</extracomment>
        <translation>Kein Ort</translation>
    </message>
    <message>
        <source>Show how far from this computer the places are</source>
        <extracomment>vault/app/places/view.py</extracomment>
        <translation>Zeigen, wie weit die Orte von diesem Computer weg sind</translation>
    </message>
    <message>
        <source>Show the places as cards</source>
        <extracomment>vault/app/places/view.py</extracomment>
        <translation>Die Orte als Karten zeigen</translation>
    </message>
    <message>
        <source>This computer</source>
        <extracomment>vault/app/places/rings.py</extracomment>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>This house or network</source>
        <extracomment>vault/app/places/rings.py</extracomment>
        <translation>Dieses Haus oder Netz</translation>
    </message>
    <message numerus="yes">
        <source>With one more place, on another disk or in another house, any {n} of your {places} places can fail: for new photos at once, for what is stored already once it is spread.</source>
        <extracomment>vault/app/places/growing.py</extracomment>
        <translation>
            <numerusform>Mit einem weiteren Ort, auf einem anderen Laufwerk oder in einem anderen Haus, darf einer deiner {places} Orte ausfallen, egal welcher: bei neuen Fotos sofort, bei dem, was schon gespeichert ist, sobald es verteilt ist.</numerusform>
            <numerusform>Mit einem weiteren Ort, auf einem anderen Laufwerk oder in einem anderen Haus, dürfen {n} deiner {places} Orte ausfallen, egal welche: bei neuen Fotos sofort, bei dem, was schon gespeichert ist, sobald es verteilt ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>{place} ({state})</source>
        <extracomment>vault/app/places/rings.py</extracomment>
        <translation>{place} ({state})</translation>
    </message>
    <message>
        <source>{ring}: {places}.</source>
        <extracomment>vault/app/places/rings.py</extracomment>
        <translation>{ring}: {places}.</translation>
    </message>
</context>
</TS>
