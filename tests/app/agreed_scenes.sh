# SPDX-License-Identifier: GPL-3.0-or-later
# A disk for tests/app/agreed.c, which plays on it.
# shellcheck shell=sh
# shellcheck source=tests/elevate/stage.sh
. /cw/stage.sh

: "${libexecdir:?}" "${agreed_part:?}"
mkdir -p "$libexecdir/certwizard" /srv/files
cp "$tools/certwizard-helper" "$libexecdir/certwizard"
mv /cw/office-root-sha1.cer /srv/files

made=$(TMPDIR=/srv "$tools/certwizard" install --practice --keep --dry-run \
	2>&1 | sed -n 's/.*kept in \(.*\)\.$/\1/p')
mv "$made/Practice Mac" /srv/before
rm -rf "$made"
# A real one, and what comes of it, where there is one.
[ ! -e /cw/X509Anchors.leopard ] ||
	cp /cw/X509Anchors.leopard \
		/srv/before/System/Library/Keychains/X509Anchors
chown -R 0:0 /srv/before
chmod -R go-w /srv/before
chmod 755 /srv/before
cat >/srv/before/Users/ana/Library/Preferences/com.apple.security.plist <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>DLDBSearchList</key>
	<array>
		<dict>
			<key>DbName</key>
			<string>~/Library/Keychains/login.keychain</string>
			<key>GUID</key>
			<string>{87191ca3-0fc9-11d4-849a-000502b52122}</string>
			<key>SubserviceType</key>
			<integer>6</integer>
		</dict>
	</array>
</dict>
</plist>
END
chmod 600 /srv/before/Users/ana/Library/Preferences/com.apple.security.plist
# On the Mac it is hers; on this computer nobody has that number.
chown -R 501:20 /srv/before/Users/ana
chmod 700 /srv/before/Users/ana
sudoers
cp /etc/sudoers /cw/sudoers.usual
# Some are asked for a second factor.
[ "$agreed_part" != stops ] || ! make_module || : >/cw/factor

# Not in the place of this shell, which is the one that takes in orphans.
"$tools/agreed" "$agreed_part" --tap
